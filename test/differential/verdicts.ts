// The two verdicts on one configuration: real nginx's and ours, in the same form.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Finding } from '../../server/src/core/base/finding.ts';
import { pathTest } from '../../server/src/core/base/glob.ts';
import { lineAndColumn, sourceText } from '../../server/src/core/base/source.ts';
import { exactly } from '../../server/src/core/base/version.ts';
import { checkNginx } from '../../server/src/core/nginx/check/check.ts';
import { nginxWorkspace } from '../../server/src/core/nginx/includes.ts';
import { defaultSettings } from '../../server/src/core/settings.ts';
import { fileMap } from '../fixture.ts';
import type { RealNginx } from '../parts/nginx.ts';
import { corpusFolder } from './corpus.ts';

export interface Verdict {
  /** Null: accepted. */
  readonly refused: { readonly message: string; readonly file: string; readonly line: number | null } | null;
}

export interface Oracle {
  judge(text: string): Promise<Verdict>;
  /** All that nginx writes about a text. */
  output(text: string): Promise<string>;
  close(): Promise<void>;
}

/** Real `nginx -t`, in a folder of its own that has the corpus's included files, and others by their path in it. */
export async function oracle(
  nginx: RealNginx,
  others: ReadonlyMap<string, string> = new Map(),
): Promise<Oracle> {
  const prefix = await mkdtemp(join(tmpdir(), 'differential-'));
  // Debian's build logs there where nothing is said: without the folder whatever it accepts fails at run time, and an
  // error of ours about it goes unseen.
  await mkdir('/var/log/nginx', { recursive: true });
  await cp(join(corpusFolder, 'include'), join(prefix, 'include'), { recursive: true });
  for (const folder of ['logs', 'cache', 'temp', 'html']) await mkdir(join(prefix, folder));
  for (const [path, text] of others) {
    await mkdir(dirname(join(prefix, path)), { recursive: true });
    await writeFile(join(prefix, path), text);
  }
  await linkModules(nginx, prefix);
  const conf = join(prefix, 'nginx.conf');
  const modules = ['stream', 'mail']
    .map((each) => `load_module ${join(nginx.modules, `ngx_${each}_module.so`)};`)
    .join(' ');
  async function test(text: string): Promise<{ code: number | null; output: string }> {
    await writeFile(conf, text);
    const globals = /^\s*pid\s/m.test(text) ? modules : `${modules} pid ${join(prefix, 'logs/t.pid')};`;
    return run(nginx.binary, ['-t', '-p', prefix, '-c', conf, '-e', 'stderr', '-g', globals], prefix);
  }
  return {
    judge: async (text) => verdictOf(await test(text), prefix),
    output: async (text) => (await test(text)).output,
    close: () => rm(prefix, { recursive: true, force: true }),
  };
}

/** What configurations of the dynamic modules name: `modules/…`, perl's language, a database of countries. */
async function linkModules({ modules }: RealNginx, prefix: string): Promise<void> {
  await symlink(modules, join(prefix, 'modules'));
  const usr = join(modules, '../../..');
  await link(join(usr, 'share/GeoIP'), join(prefix, 'geoip'));
  for (const triple of (await readdir(join(usr, 'lib'))).filter((each) => each.includes('-linux-'))) {
    const folder = join(usr, 'lib', triple);
    await link(join(folder, 'perl-base'), join(prefix, 'perl-base'));
    const versions = existsSync(join(folder, 'perl5')) ? await readdir(join(folder, 'perl5')) : [];
    if (versions[0] !== undefined) await link(join(folder, 'perl5', versions[0]), join(prefix, 'perl5'));
  }
}

async function link(target: string, path: string): Promise<void> {
  if (existsSync(target)) await symlink(target, path);
}

function run(
  binary: string,
  args: readonly string[],
  cwd: string,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let output = '';
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      output += part;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

function verdictOf({ code, output }: { code: number | null; output: string }, prefix: string): Verdict {
  if (code === 0) return { refused: null };
  // A message may run over lines: a word with a line break in it is quoted.
  const message = /\[(?:emerg|crit|alert)\] \d+#\d+: ([\s\S]*?)(?=\n\d{4}\/\d\d\/\d\d |\nnginx: |$)/.exec(
    output,
  )?.[1];
  // Some refusals are without a word of nginx's own; a library's may stand there.
  if (message === undefined && output.includes('test failed'))
    return { refused: { message: output.split('\n', 1)[0]!, file: '', line: null } };
  if (message === undefined) throw new Error(`nginx -t says nothing known:\n${output}`);
  const place = /^([\s\S]*) in (\S+):(\d+)$/.exec(message);
  if (place === null) return { refused: { message, file: '', line: null } };
  const [, text, file, line] = place;
  return { refused: { message: text!, file: file!.replace(`${prefix}/`, ''), line: Number(line) } };
}

/** What only a running machine can tell: files, names, ports, users. Nobody can know it from the configuration. */
export const runTimeOnly: readonly RegExp[] = [
  /host not found/,
  /open\(\) ".*" failed/,
  /\b(bind|mkdir|chown|chmod|socket|setsockopt|rename|unlink|stat|connect)\(\)/,
  /BIO_new_file|cannot load certificate|PEM_read|SSL_CTX_|X509_|SSL_CONF_cmd/,
  /getpwnam|getgrnam|dlopen\(\)|dlsym\(\)|module ".*" is already loaded|sysctl|setrlimit|epoll/,
  /could not build .*hash/,
  /directory|conf_name|too long path|the path name|the default path/,
  /mmap\(|shared zone|could not allocate/,
  // What a key's or an answer's file holds.
  /must be 48 or 80 bytes|zero key size|d2i_OCSP_RESPONSE_bio/,
  // What libraries say of the files that they read: a stylesheet, a database, a Perl or a JavaScript module.
  /failed to load external entity|parser error|GeoIP_open\(|require_pv\(|perl_parse\(|SyntaxError|ReferenceError/,
];

/**
 * What neither the configuration nor the release of nginx tells, so that nothing of ours is an error. nginx's refusals
 * of these stay in scope and count as missed:
 * - A directive of nginx's own dynamic modules without `load_module`: a build may have the module in it, and packagers
 *   differ (streams are built in at nginx.org, a file at Debian). A hint where all packages bring a file.
 * - `\\x` without digits in a regex: PCRE2 10.42 takes it, 10.46 refuses it, and no release of nginx says with which
 *   PCRE2 it runs.
 * - What depends on njs's release (`js_periodic`, «no imports defined», the words after `js_body_filter`), or on whether
 *   njs was built with TLS (`js_fetch_verify_depth` in a stream).
 * - What depends on the platform (`aio on`, `use kqueue`, `setfib=`, `accept_filter=`) and on what a build left out.
 * - What only the commercial nginx takes (`slow_start=`, `purger=`, `least_time`), and names of modules of others.
 * - A file with too little in it to be known as nginx's (`even`), or with `load_module` alone, which packages have.
 */
export function isRunTimeOnly(message: string): boolean {
  return runTimeOnly.some((pattern) => pattern.test(message));
}

/** What is found in a text, and the text's source; the included files are those beside the corpus. */
export function findingsIn(
  text: string,
  included: ReadonlyMap<string, string>,
  version: string,
): { readonly findings: readonly Finding[]; readonly lineOf: (finding: Finding) => number } | null {
  const files = fileMap(new Map([['nginx.conf', text], ...included]));
  const roots = ['file:///w'];
  const { wanted } = nginxWorkspace({ roots, files, globs: new Map() }, defaultSettings);
  // A snapshot of its own: what follows from one is remembered, and no snapshot ever changes.
  const globs = new Map(
    wanted.globs.map((glob) => {
      const matches = pathTest(decodeURIComponent(glob));
      return [glob, [...files.keys()].filter((file) => matches(decodeURIComponent(file))).sort()];
    }),
  );
  const { configs } = nginxWorkspace({ roots, files, globs }, defaultSettings);
  const config = configs.find(({ root }) => root.endsWith('/w/nginx.conf'));
  if (config === undefined) return null;
  return {
    findings: checkNginx(config, exactly(version)),
    lineOf({ at }) {
      const entry = files.get(at.file);
      const source = entry?.kind === 'text' ? entry.source : sourceText(at.file, '');
      return lineAndColumn(source, at.span.start).line + 1;
    },
  };
}

/** Our verdict; the included files are those beside the corpus. */
export function ours(
  text: string,
  included: ReadonlyMap<string, string>,
  version: string,
): Verdict & { readonly rule: string | null } {
  const found = findingsIn(text, included, version);
  if (found === null) return { refused: { message: 'no configuration', file: '', line: null }, rule: null };
  const errors = found.findings.filter((finding) => finding.severity === 'error');
  const first = errors.find((finding) => finding.first === true);
  if (first === undefined) {
    if (errors.length === 0) return { refused: null, rule: null };
    return { refused: { message: `no first: ${errors[0]!.message}`, file: '', line: -1 }, rule: null };
  }
  const file = first.at.file.replace(/^file:\/\/\/w\//, '');
  return { refused: { message: first.message, file, line: found.lineOf(first) }, rule: first.rule };
}
