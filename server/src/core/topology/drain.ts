// How a container's process takes its stop signal, and the edits that let it answer what is in flight first. What each
// combination of init, shell and package manager does with the signal was measured as PID 1 of a namespace.
import type { Edit } from '../base/edit.ts';
import { folderOf } from '../base/path.ts';
import { sourceOf } from '../base/source.ts';
import { type Place, span } from '../base/span.ts';
import type { Millis } from '../base/value.ts';
import { atLeast } from '../base/version.ts';
import type { Workload } from '../deploy/model.ts';
import { packageOf } from '../deploy/packageJson.ts';
import { closeIdleConnectionsSince } from '../node/defaults.ts';
import type { WriteAnchor } from '../node/model.ts';
import { bounds } from './compare.ts';
import type { ServedListener, Topology } from './model.ts';
import { waitsForIdle } from './shutdown.ts';

/** The signal that stops a workload: PM2's own is SIGINT, everyone else's SIGTERM. */
export function stopSignalOf({ kind, stopSignal }: Workload): string {
  const written = stopSignal?.value.trim().toUpperCase() ?? (kind === 'pm2' ? 'SIGINT' : 'SIGTERM');
  return written.startsWith('SIG') ? written : `SIG${written}`;
}

/** Whether the program handles this signal, itself or by a library that does. */
export function handlesSignal({ listener }: ServedListener, signal: string): boolean {
  return listener.traits.some(
    ({ kind, name = '' }) => kind === 'sigterm-handler' && (name === signal || !name.startsWith('SIG')),
  );
}

/** Servers that surely leave signals alone; the runners of other frameworks handle them by themselves. */
const plain: ReadonlySet<string> = new Set([
  'http',
  'https',
  'express',
  'connect',
  'koa',
  'fastify',
  'nest',
  'hapi',
  'hono',
  'polka',
  'restify',
]);
/** Libraries that handle signals, or that are there for it. */
const signalLibraries =
  /"(?:[^"]*(?:graceful|shutdown|terminus|exit-hook|with-grace|lightship)[^"]*|apollo-server[^"]*|@apollo\/server|moleculer|@loopback\/core|death|stoppable|http-terminator)"\s*:/;

/** Whether nothing but the program that was read can handle a signal. */
export function isReadWhole({ snapshot }: Topology, served: ServedListener, signal: string): boolean {
  const { listener } = served;
  if (!plain.has(listener.framework) || listener.file.endsWith('/package.json')) return false;
  const names = sourceOf(snapshot, listener.file)?.text.includes(signal) ?? false;
  if (names && !handlesSignal(served, signal)) return false;
  for (let folder = folderOf(listener.file); ; folder = folderOf(folder)) {
    const manifest = sourceOf(snapshot, `${folder}/package.json`);
    if (manifest !== null) return !signalLibraries.test(manifest.text);
    if (folder === folderOf(folder)) return true;
  }
}

/**
 * What a stop signal does to a container that does not answer it: `ignored` until the grace is over and all is killed,
 * or the process ends `at once`. Null: it is answered, as far as anybody knows.
 */
export function stopOf(
  served: ServedListener,
  { through, init, ...workload }: Workload,
): 'ignored' | 'at once' | null {
  const handled = handlesSignal(served, stopSignalOf({ through, init, ...workload }));
  if (through === null) return handled ? null : init ? 'at once' : 'ignored';
  // Alpine's shell hands its place over to its last command, and then the signal does arrive.
  if (handled && !hasDebianShell({ through, init, ...workload })) return null;
  return through === 'npm' || init ? 'at once' : 'ignored';
}

/** The shell of Debian stays in front of what it runs; of the official images all but Alpine's have it. */
function hasDebianShell({ version, command }: Workload): boolean {
  const image = version?.software === 'node' ? version.text : '';
  return (
    /(?:^|\/)node(?:[:@]|$)/.test(image) && !/alpine/.test(image) && !/bash$/.test(command?.value[0] ?? '')
  );
}

/** The statements that let a server answer what is in flight when it is told to stop, each of one line or more. */
export function drainEdit(topology: Topology, served: ServedListener, longest: Millis): Edit | null {
  const { listener, workload } = served;
  const anchor = listener.statement;
  if (anchor === null || anchor.target === '' || workload === null || listener.protocol !== 'http1')
    return null;
  const source = sourceOf(topology.snapshot, anchor.file);
  const signal = stopSignalOf(workload);
  if (source === null || !/^SIG(?:TERM|INT)$/.test(signal)) return null;
  const closesIdle = atLeast(served.node.range, closeIdleConnectionsSince) === 'yes';
  const keepAlive = bounds(served.keepAliveTimeout)?.least ?? 0;
  if (!closesIdle && waitsForIdle(served, keepAlive, true)) return null;
  const lines = statementsOf(anchor, listener.framework, signal, closesIdle, longest);
  const step = /^(\t| +)\S/m.exec(source.text)?.[1] ?? '  ';
  const text = lines.map((line) => {
    const depth = /^ */.exec(line)![0].length / 2;
    return anchor.newline + anchor.indent + step.repeat(depth) + line.trimStart();
  });
  const at = { file: anchor.file, span: span(anchor.offset, anchor.offset) };
  if (anchor.prelude === null) return { ...at, newText: text.join('') };
  // The name has to be given and used in one edit.
  const from = anchor.prelude.offset;
  const statement = source.text.slice(from, anchor.offset);
  return {
    file: anchor.file,
    span: span(from, anchor.offset),
    newText: anchor.prelude.text + statement + text.join(''),
  };
}

/** Connections that are busy when the server closes are kept for their next request: they are closed once idle. */
function statementsOf(
  { target, quote, semicolon: end }: WriteAnchor,
  framework: string,
  signal: string,
  closesIdle: boolean,
  longest: Millis,
): readonly string[] {
  const on = `process.once(${quote}${signal}${quote}, () =>`;
  const closeIdle = (server: string): string => `setInterval(() => ${server}.closeIdleConnections(), 1000)`;
  const nest = /^(.+)\.getHttpServer\(\)$/.exec(target)?.[1];
  if (nest !== undefined) {
    const hooks = `${nest}.enableShutdownHooks()${end}`;
    return closesIdle ? [hooks, `${on} ${closeIdle(target)}.unref())${end}`] : [hooks];
  }
  const fastify = framework === 'fastify' ? /^(.+)\.server$/.exec(target)?.[1] : undefined;
  if (fastify !== undefined) {
    if (!closesIdle) return [`${on} ${fastify}.close())${end}`];
    return [`${on} {`, `  ${fastify}.close()${end}`, `  ${closeIdle(target)}.unref()${end}`, `})${end}`];
  }
  const hapi = framework === 'hapi' ? /^(.+)\.listener$/.exec(target)?.[1] : undefined;
  if (hapi !== undefined) return [`${on} ${hapi}.stop({ timeout: ${longest} }))${end}`];
  const close = `${target}.close(() => process.exit(0))`;
  if (!closesIdle) return [`${on} ${close})${end}`];
  return [`${on} {`, `  ${close}${end}`, `  ${closeIdle(target)}${end}`, `})${end}`];
}

/** Starts Node itself where a package manager or a shell stands before it; null where that is not certain. */
export function startNodeEdit(topology: Topology, { command, through, folder }: Workload): Edit | null {
  const source = command === null ? null : sourceOf(topology.snapshot, command.at.file);
  if (command === null || source === null) return null;
  const written = source.text.slice(command.at.span.start, command.at.span.end);
  const instruction = /^(?:CMD|ENTRYPOINT)\s+/i.exec(written)?.[0] ?? '';
  const text = written.slice(instruction.length);
  const isDockerfile = instruction !== '';
  const replace = (newText: string): Edit => place(command.at, instruction.length, written.length, newText);
  if (through === 'sh') {
    if (isDockerfile && /^node(?: [\w@./:=-]+)+$/.test(text)) return replace(listOf(text.split(' '), '"'));
    const last = /(?:^|&&\s*|;\s*|-l?c["',\s]+)(node\s[^&;|]*)$/.exec(text);
    if (last === null) return null;
    const at = instruction.length + last.index + last[0].length - last[1]!.length;
    return place(command.at, at, at, 'exec ');
  }
  const words = command.value;
  if (words[0] !== 'node' || !words.every((word) => /^[\w@./:=-]+$/.test(word))) return null;
  const called =
    /^(["']?)(?:npm|pnpm|yarn)(?: run(?:-script)?)? ([\w:.-]+)\1$/.exec(text) ??
    /^\[\s*(["']?)(?:npm|pnpm|yarn)\1\s*,\s*(?:(?:\1run(?:-script)?\1)\s*,\s*)?\1([\w:.-]+)\1\s*\]$/.exec(
      text,
    );
  if (called === null || hasOtherScripts(topology, folder, called[2]!)) return null;
  const quote = called[1]!;
  if (text.startsWith('[')) return replace(listOf(words, quote));
  return replace(isDockerfile ? listOf(words, '"') : quote + words.join(' ') + quote);
}

function place({ file, span: { start } }: Place, from: number, to: number, newText: string): Edit {
  return { file, span: span(start + from, start + to), newText };
}

function listOf(words: readonly string[], quote: string): string {
  return `[${words.map((word) => quote + word + quote).join(', ')}]`;
}

/** A package manager also runs `prestart` and `poststart`; then the script alone is not the same. */
function hasOtherScripts({ snapshot }: Topology, folder: string | null, script: string): boolean {
  for (let at = folder; at !== null; at = folderOf(at) === at ? null : folderOf(at)) {
    const source = sourceOf(snapshot, `${at}/package.json`);
    if (source === null) continue;
    const { scripts } = packageOf(source);
    return !scripts.has(script) || scripts.has(`pre${script}`) || scripts.has(`post${script}`);
  }
  return true;
}
