// A gigabyte of error log: our summary with all templates, on all cores, beside lnav's index, grep -c and wc -l; its peak
// memory; the same in every wrapper; and the hover on any line of a large open log.
import { spawn } from 'node:child_process';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { decodeLine } from '../../server/src/core/log/decode.ts';
import { emptySummary, finishSummary, summarizeChunk } from '../../server/src/core/log/summary.ts';
import { repository } from '../parts/cache.ts';
import { lnav } from '../parts/peers.ts';
import { shopSources } from '../parts/shop.ts';
import { connect } from './client.ts';
import { type Measure, median, quantile, times } from './measure.ts';

const GIGABYTE = 1_000_000_000;
const CHUNK = 1 << 20;

const messages = [
  'upstream prematurely closed connection while reading response header from upstream',
  'upstream timed out (110: Connection timed out) while reading response header from upstream',
  'connect() failed (111: Connection refused) while connecting to upstream',
  'no live upstreams while connecting to upstream',
  'recv() failed (104: Connection reset by peer) while reading response header from upstream',
  'upstream sent too big header while reading response header from upstream',
];
const own = [
  'open() "/srv/www/images/$.png" failed (2: No such file or directory)',
  'client intended to send too large body: $ bytes',
  'limiting requests, excess: 5.$ by zone "api"',
];
type Wrap = (line: string) => string;
const wraps: Readonly<Record<string, Wrap>> = {
  'no wrapper': (line) => line,
  docker: (line) =>
    JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: '2026-11-22T10:11:12.123456789Z' }),
  'docker logs -t': (line) => `2026-11-22T10:11:12.123456789Z ${line}`,
  compose: (line) => `nginx-1  | ${line}`,
  kubernetes: (line) => `2026-11-22T10:11:12.123456789Z stderr F ${line}`,
  journald: (line) => `Nov 22 10:11:12 host nginx[31]: ${line}`,
};

/** A deterministic log line: messages, peers, routes and ids vary. */
function lineOf(i: number): string {
  const two = (n: number) => String(Math.floor(n) % 60).padStart(2, '0');
  const path = [
    '/api/orders',
    `/api/orders/${(i * 7919) % 1_000_003}`,
    `/login?next=${i}`,
    `/users/${i}/items`,
  ][i % 4]!;
  const head = `2026/11/22 1${Math.floor(i / 360_000) % 10}:${two(i / 6000)}:${two(i / 100)} [error] ${31 + (i % 4)}#31: *${i} `;
  const client = `, client: 10.${i % 7}.${i % 11}.${i % 250}, server: shop.example, request: "GET ${path} HTTP/1.1"`;
  if (i % 3 === 0)
    return `${head}${own[(i / 3) % own.length]!.replace('$', String((i * 31) % 99_991))}${client}, host: "shop.example"`;
  return `${head}${messages[i % messages.length]}${client}, upstream: "http://10.0.0.${1 + (i % 4)}:3000${path}", host: "shop.example"`;
}

/** A log of at least `size` bytes for as long as `work` takes. */
async function withLog<T>(wrap: Wrap, size: number, work: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-log-'));
  try {
    const file = join(folder, 'error.log');
    const handle = await open(file, 'w');
    for (let written = 0, i = 0; written < size; ) {
      let block = '';
      while (block.length < 4 * CHUNK) block += `${wrap(lineOf(i++))}\n`;
      written += (await handle.write(block)).bytesWritten;
    }
    await handle.close();
    return await work(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Run {
  readonly seconds: number;
  /** The most memory that the process held (MB); NaN where the system does not tell. */
  readonly peak: number;
  /** What all its threads worked (seconds): unlike the time on the clock it hardly depends on what else runs. */
  readonly worked: number;
}

/** A command, its output read and thrown away: grep does not even count for /dev/null. Throws if it fails. */
async function run(program: string, args: readonly string[]): Promise<Run> {
  const from = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.resume();
  let peak = Number.NaN;
  let worked = Number.NaN;
  // The system's own high-water mark: the last look before the end misses next to nothing.
  const look = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    const kilobytes = /VmHWM:\s+(\d+)/.exec(status)?.[1];
    if (kilobytes !== undefined) peak = Number(kilobytes) / 1024;
    const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8').catch(() => '');
    const [user, system] = stat.slice(stat.lastIndexOf(')')).split(' ').slice(12, 14).map(Number);
    // In ticks, a hundred of which Linux counts a second.
    if (user !== undefined && system !== undefined) worked = (user + system) / 100;
  }, 20);
  try {
    const code = await new Promise<number | null>((ended, failed) => {
      child.on('error', failed);
      child.on('exit', ended);
    });
    if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}`);
    return { seconds: (performance.now() - from) / 1000, peak, worked };
  } finally {
    clearInterval(look);
  }
}

/** `decode --summary` of a file, as a user runs it. */
const summary = (file: string) =>
  run(process.execPath, [join(repository, 'dist/cli.js'), 'decode', file, '--summary', '--format', 'json']);

const three = async (work: () => Promise<Run>): Promise<Run[]> => [await work(), await work(), await work()];

/** One gigabyte, beside those that only count lines and the one that indexes them. */
export async function benchLog(): Promise<Measure[]> {
  const viewer = await lnav();
  return withLog(wraps['no wrapper']!, GIGABYTE, async (file) => {
    const speed = ({ seconds }: Run) => GIGABYTE / 1e6 / seconds;
    const ours = await three(() => summary(file));
    const peers: [string, string, string[]][] = [
      ['wc -l', 'wc', ['-l', file]],
      ['grep -c', 'grep', ['-c', 'upstream', file]],
      ['lnav', viewer, ['-n', '-c', ':filter-in nothing-has-this', file]],
    ];
    const beside: { who: string; value: number }[] = [];
    for (const [who, program, args] of peers) beside.push({ who, value: speed(await run(program, args)) });
    return [
      {
        what: 'decode --summary, 1 GB',
        value: median(ours.map(speed)),
        unit: 'MB/s',
        beside,
        aim: '≥ 400',
      },
      {
        what: '  for each second that a core worked',
        value: median(ours.map(({ worked }) => GIGABYTE / 1e6 / worked)),
        unit: 'MB/s',
        aim: '≥ 200',
      },
      {
        what: '  its peak memory',
        value: Math.max(...ours.map(({ peak }) => peak)),
        unit: 'MB',
        aim: '< 200',
      },
    ];
  });
}

/** A quarter of that in each wrapper, and a tenth for the memory of a smaller file. */
export async function benchLogWrapped(): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const [name, wrap] of Object.entries(wraps)) {
    const isPlain = name === 'no wrapper';
    const size = isPlain ? GIGABYTE / 10 : GIGABYTE / 4;
    const runs = await withLog(wrap, size, (file) => three(() => summary(file)));
    const what = `decode --summary, ${size / 1e6} MB, ${name}`;
    if (!isPlain) {
      const value = median(runs.map(({ seconds }) => size / 1e6 / seconds));
      measures.push({ what, value, unit: 'MB/s', aim: '≥ 200' });
      const worked = median(runs.map((each) => size / 1e6 / each.worked));
      measures.push({
        what: '  for each second that a core worked',
        value: worked,
        unit: 'MB/s',
        aim: '≥ 100',
      });
    }
    const peak = Math.max(...runs.map((each) => each.peak));
    measures.push({
      what: isPlain ? `${what}: peak memory` : '  its peak memory',
      value: peak,
      unit: 'MB',
      aim: '< 200',
    });
  }
  return measures;
}

/** The core alone, on one core. */
export async function benchLogCore(): Promise<Measure[]> {
  const text = Array.from({ length: 100_000 }, (_, i) => lineOf(i)).join('\n');
  const bytes = new TextEncoder().encode(text);
  const taken = await times(7, () => {
    const state = emptySummary();
    for (let at = 0; at < bytes.length; at += CHUNK) summarizeChunk(state, bytes.subarray(at, at + CHUNK));
    return finishSummary(state);
  });
  return [
    {
      what: 'summary of bytes, one core',
      value: bytes.length / 1e6 / (median(taken) / 1000),
      unit: 'MB/s',
      aim: '≥ 200',
    },
  ];
}

/** What one line costs, and what a person waits for a hover on any line of a large open log. */
export async function benchLogHover(): Promise<Measure[]> {
  const lines = Array.from({ length: 1000 }, (_, i) => lineOf(i));
  const decoded = await times(9, () => lines.map((line) => decodeLine(line, null)));
  const hovers = await hoverTimes();
  return [
    { what: 'decode one line', value: median(decoded) / lines.length, unit: 'ms', aim: '< 5' },
    { what: 'hover in an open 20 MB log, with a workspace', value: median(hovers), unit: 'ms', aim: '< 5' },
    { what: '  the same, 99th percentile', value: quantile(hovers, 0.99), unit: 'ms', aim: '< 5' },
  ];
}

/** Milliseconds of each of some hovers on lines here and there, over the protocol. */
async function hoverTimes(): Promise<number[]> {
  const lines: string[] = [];
  for (let bytes = 0; bytes < 20 << 20; bytes += lines.at(-1)!.length + 1) lines.push(lineOf(lines.length));
  const uri = pathToFileURL(join(shopSources, 'error.log')).href;
  const server = connect(shopSources);
  try {
    const rootUri = pathToFileURL(shopSources).href;
    const workspaceFolders = [{ uri: rootUri, name: 'shop' }];
    await server.ask('initialize', { processId: process.pid, rootUri, workspaceFolders, capabilities: {} });
    server.tell('initialized', {});
    const textDocument = { uri, languageId: 'nginx-error-log', version: 1, text: `${lines.join('\n')}\n` };
    server.tell('textDocument/didOpen', { textDocument });
    const taken: number[] = [];
    for (let i = 0; i < 500; i++) {
      const position = { line: (i * 7919 * 31) % lines.length, character: 40 };
      const from = performance.now();
      const answer = await server.ask('textDocument/hover', { textDocument: { uri }, position });
      if (answer === null) throw new Error(`no hover: ${lines[position.line]}`);
      // The first ones warm the code up.
      if (i >= 50) taken.push(performance.now() - from);
    }
    return taken;
  } finally {
    server.end();
  }
}
