// The first file of the command line: loads the chunks of dist/ with their compiled code from the last runs.
// Node's own compile cache is written before a program runs, without the functions that it then calls; compiling those
// is most of a short run. Knows files and code, nothing of what they do.
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

/** Node's own. */
declare const require: Require;
/** Names the build, so that compiled code is never another source's. Empty: nothing is kept. */
declare const BUILD: string;

type Require = (name: string) => unknown;
type Chunk = (
  exports: object,
  require: Require,
  module: { exports: object },
  filename: string,
  folder: string,
) => void;

const loaded = new Map<string, { readonly exports: object }>();
const scripts = new Map<string, Script>();
let isNew = false;
/** Each file is read into it in turn: to get new memory takes longer than to read. */
let memory = Buffer.allocUnsafeSlow(4 << 20);

const oldest = 20;
const major = Number.parseInt(process.versions.node, 10);

/** How often V8 has to meet a function before it optimizes it, ten times of what it does alone. Node 22 to 26 have these. */
const later = { maglev: 4000, 'maglev-osr': 1000, turbofan: 30_000, osr: 5000 };

/** Commands that are mostly done before optimized code has paid for its making, in time and in memory that it touches. */
const brief = ['check', 'explain', 'format', 'topology', 'upgrade'];
const isBrief = brief.includes(process.argv[2]!) && major >= 22 && major <= 26;
if (isBrief)
  for (const [compiler, count] of Object.entries(later))
    setFlagsFromString(`--invocation-count-for-${compiler}=${count}`);

if (major >= oldest) load('./main.js');
else {
  process.stderr.write(`could not run: Node ${oldest} or later is needed, this is ${process.version}\n`);
  process.exitCode = 2;
}

/** A chunk by its name, or whatever else Node finds. */
function load(name: string): unknown {
  if (!name.startsWith('./')) return require(name);
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  loaded.set(name, module);
  const filename = join(__dirname, name);
  const source = wrapped(filename);
  const cachedData = kept(name); // Which V8 reads at once, and no later.
  const script = new Script(source, { filename, ...(cachedData && { cachedData }) });
  scripts.set(name, script);
  if (cachedData === null || script.cachedDataRejected) renew();
  (script.runInThisContext() as Chunk)(module.exports, load, module, filename, __dirname);
  return module.exports;
}

/** A chunk's text in what Node too puts around a module; joined as bytes, so that V8's heap holds it once. */
function wrapped(filename: string): string {
  const start = memory.write('(function(exports,require,module,__filename,__dirname){', 'latin1');
  let end = read(filename, start);
  end += memory.write('\n})', end, 'latin1');
  return memory.toString('latin1', 0, end); // Chunks are ASCII and need no decoding.
}

/** Reads a file into `memory` from an offset on, and returns where it ends; there is room for a few bytes more. */
function read(path: string, start: number): number {
  const descriptor = openSync(path, 'r');
  try {
    for (let end = start; ; ) {
      const count = readSync(descriptor, memory, end, memory.length - end - 16, null);
      if (count === 0) return end;
      end += count;
      if (memory.length - end < 1 << 16)
        memory = Buffer.concat([memory, Buffer.allocUnsafeSlow(memory.length)]);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** `$XDG_CACHE_HOME/deploy-error-decoder`, or where the system keeps caches; null where nothing may be kept. */
function folder(): string | null {
  const { NODE_DISABLE_COMPILE_CACHE: disabled, XDG_CACHE_HOME, LOCALAPPDATA, HOME } = process.env;
  if (BUILD === '' || disabled) return null;
  const caches = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && join(HOME, '.cache'));
  return caches ? join(caches, 'deploy-error-decoder') : null;
}

/** V8 itself refuses the code of another V8 or of other flags. */
function fileName(chunk: string): string {
  return `${BUILD}-${process.version}-${process.arch}-${isBrief ? 'brief-' : ''}${chunk.slice(2)}.code`;
}

function kept(chunk: string): Buffer | null {
  try {
    const from = folder();
    return from === null ? null : memory.subarray(0, read(join(from, fileName(chunk)), 0));
  } catch {
    return null;
  }
}

/** Keeps, at the end of this run, all that it has compiled; the code of other builds goes. */
function renew(): void {
  if (isNew) return;
  isNew = true;
  process.once('exit', () => {
    try {
      const to = folder();
      if (to === null) return;
      // Never above the folder for caches: a home that is not there stays so.
      for (const each of [dirname(to), to]) if (!existsSync(each)) mkdirSync(each, { mode: 0o700 });
      for (const [chunk, script] of scripts) {
        const half = join(to, `${process.pid}.half`);
        writeFileSync(half, script.createCachedData());
        renameSync(half, join(to, fileName(chunk)));
      }
      for (const each of readdirSync(to)) {
        if (each.endsWith('.code') && !each.startsWith(`${BUILD}-`)) rmSync(join(to, each), { force: true });
      }
    } catch {
      // A disk that is full or closed to us: the next run compiles again.
    }
  });
}
