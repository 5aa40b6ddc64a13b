// Real nginx of a chosen generation: its whole life inside one folder, on loopback, and its word on a configuration.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type NginxGeneration, nginx as nginxPart } from '../../parts/nginx.ts';
import { type Files, writeFiles } from './files.ts';
import { eventually, type Running, start } from './process.ts';

export interface NginxOptions {
  readonly generation: NginxGeneration;
  readonly files: Files;
  /** The file to start with; `nginx.conf` unless given. Includes are relative to its folder, as in life. */
  readonly main?: string;
  /** Where to run it; a folder of its own unless given. */
  readonly folder?: string;
  /** Level of the error log where the configuration names none; `error`, nginx's own default, unless given. */
  readonly logLevel?: 'error' | 'warn' | 'notice' | 'info';
}

export interface RunningNginx extends Running {
  readonly version: string;
  readonly folder: string;
  /** What nginx has written to `logs/error.log` so far. */
  errorLog(): Promise<string>;
  /** `logs/access.log`, in the format of the configuration. */
  accessLog(): Promise<string>;
  /** Waits until the error log matches; the log so far. Throws after `milliseconds` (three seconds). */
  logged(pattern: RegExp, milliseconds?: number): Promise<string>;
  reload(): void;
}

export interface NginxVerdict {
  readonly accepted: boolean;
  /** All that `nginx -t` printed. */
  readonly output: string;
  /** The first `[emerg]` message without its place, or null. */
  readonly message: string | null;
  /** Where nginx stopped, the path as nginx names it. */
  readonly file: string | null;
  readonly line: number | null;
}

/** Starts nginx in `folder` and waits until it accepts connections. Throws with its own words when it does not start. */
export async function startNginx(folder: string, options: NginxOptions): Promise<RunningNginx> {
  const real = await nginxPart(options.generation);
  const main = options.main ?? 'nginx.conf';
  await writeConfiguration(folder, options.files, main);
  const errorFile = join(folder, 'logs/error.log');
  const directives = ['daemon off;', ...ownPid(folder, options.files[main])];
  if (options.logLevel) directives.push(`error_log ${errorFile} ${options.logLevel};`);
  const args = ['-p', `${folder}/`, '-e', errorFile, '-c', join(folder, main), '-g', directives.join(' ')];
  const running = start(real.binary, args, { cwd: folder });
  const pid = join(
    folder,
    (pidDirective.exec(options.files[main] ?? '')?.[1] ?? 'nginx.pid').replace(/^\/.*\//, ''),
  );
  const isReady = async () => running.hasEnded() || (await text(pid)) !== '';
  const ready = await eventually(isReady, 5000);
  if (!ready || running.hasEnded()) {
    await running.stop();
    throw new Error(`nginx ${real.version} did not start:\n${running.output()}${await text(errorFile)}`);
  }
  const errorLog = () => text(errorFile);
  return {
    ...running,
    version: real.version,
    folder,
    errorLog,
    accessLog: () => text(join(folder, 'logs/access.log')),
    logged: async (pattern, milliseconds = 3000) => {
      const found = await eventually(async () => pattern.test(await errorLog()), milliseconds);
      const log = await errorLog();
      if (!found) throw new Error(`The error log has nothing like ${pattern}:\n${log}`);
      return log;
    },
    reload: () => running.signal('SIGHUP'),
  };
}

/** What real nginx says of a configuration (`nginx -t`). The files are written to `folder` as they are. */
export async function testNginx(
  folder: string,
  generation: NginxGeneration,
  files: Files,
  main = 'nginx.conf',
): Promise<NginxVerdict> {
  const real = await nginxPart(generation);
  await writeFiles(folder, files);
  await writeFiles(folder, { 'logs/.keep': '' });
  const globals = ownPid(folder, files[main]).join(' ');
  const args = ['-t', '-p', `${folder}/`, '-e', 'stderr', '-c', join(folder, main), '-g', globals];
  const running = start(real.binary, args, { cwd: folder });
  const ending = await running.ended;
  await running.stop();
  const output = running.output();
  const stop = /\[emerg\] (?:\d+#\d+: )?(.*?)(?: in (\S+):(\d+))?$/m.exec(output);
  return {
    accepted: ending.code === 0,
    output,
    message: stop?.[1] ?? null,
    file: stop?.[2] ?? null,
    line: stop?.[3] === undefined ? null : Number(stop[3]),
  };
}

// Debian's build keeps its logs and temporary files in the system's folders. What a site leaves to those defaults is
// set here instead, on the line of `http {`, so that line numbers stay.
const homes: Readonly<Record<string, string>> = {
  access_log: 'logs/access.log',
  client_body_temp_path: 'temp-body',
  proxy_temp_path: 'temp-proxy',
  fastcgi_temp_path: 'temp-fastcgi',
  uwsgi_temp_path: 'temp-uwsgi',
  scgi_temp_path: 'temp-scgi',
};

const pidDirective = /^\s*pid\s+([^\s;]+)/m;

/** Debian's default pid file is the system's. */
function ownPid(folder: string, site = ''): string[] {
  return pidDirective.test(site) ? [] : [`pid ${join(folder, 'nginx.pid')};`];
}

async function writeConfiguration(folder: string, files: Files, main: string): Promise<void> {
  await writeFiles(folder, { 'logs/.keep': '', ...files });
  const site = files[main];
  if (site === undefined) throw new Error(`The workspace has no ${main}`);
  const here = directivesIn(site, 'http');
  const missing = Object.entries(homes).filter(([name]) => !here.has(name));
  const added = missing.map(([name, path]) => `${name} ${join(folder, path)};`).join(' ');
  const atHome = site
    .replace(/^(\s*http\s*\{)/m, `$1 ${added}`)
    .replace(/^(\s*)user\s[^;]*;/m, '$1user root;');
  const runsAsRoot = process.getuid?.() === 0 && !/^\s*user\s/m.test(site);
  await writeFile(join(folder, main), runsAsRoot ? `user root; ${atHome}` : atHome);
}

/** Names of the directives that stand directly in a top-level block. */
function directivesIn(site: string, block: string): ReadonlySet<string> {
  const names = new Set<string>();
  const open: string[] = [];
  let words: string[] = [];
  for (const [token] of site.matchAll(
    /#.*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[;{}]|(?:\\.|\$\{|[^\s;{}])+/g,
  )) {
    if (token.startsWith('#')) continue;
    if (token === '{') open.push(words[0] ?? '');
    else if (token === '}') open.pop();
    else if (token === ';' && open.length === 1 && open[0] === block) names.add(words[0] ?? '');
    else if (token !== ';') {
      words.push(token);
      continue;
    }
    words = [];
  }
  return names;
}

const text = (file: string) => readFile(file, 'utf8').catch(() => '');
