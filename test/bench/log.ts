// A gigabyte of error log: our summary with all templates, on all cores, beside lnav's index, grep -c and wc -l; and one line's hover.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeLine } from '../../server/src/core/log/decode.ts';
import { emptySummary, finishSummary, summarizeChunk } from '../../server/src/core/log/summary.ts';
import { repository } from '../parts/cache.ts';
import { type Measure, median, times } from './measure.ts';

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
  compose: (line) => `nginx-1  | ${line}`,
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

/** The file, written once. */
async function logFile(name: string, wrap: Wrap, size: number): Promise<string> {
  const folder = join(repository, '.test-output');
  const file = join(folder, `bench-${name.replaceAll(' ', '-')}-${size}.log`);
  if (existsSync(file) && (await stat(file)).size >= size) return file;
  await mkdir(folder, { recursive: true });
  const handle = await open(file, 'w');
  for (let written = 0, i = 0; written < size; ) {
    let block = '';
    while (block.length < 4 * CHUNK) block += `${wrap(lineOf(i++))}\n`;
    written += (await handle.write(block)).bytesWritten;
  }
  await handle.close();
  return file;
}

/** Megabytes a second of a command over the file, or null where it is not installed. */
function speed(program: string, args: readonly string[], size: number): number | null {
  const from = performance.now();
  const run = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'ignore'] });
  if (run.error !== undefined) return null;
  return size / 1e6 / ((performance.now() - from) / 1000);
}

function peers(file: string, size: number): { who: string; value: number }[] {
  const all: [string, string, string[]][] = [
    ['wc -l', 'wc', ['-l', file]],
    ['grep -c', 'grep', ['-c', 'upstream', file]],
    ['lnav', 'lnav', ['-n', '-c', ':filter-in nothing-has-this', file]],
  ];
  return all.flatMap(([who, program, args]) => {
    const value = speed(program, args, size);
    if (value === null) process.stderr.write(`${who} is missing: apt-get install ${program}\n`);
    return value === null ? [] : [{ who, value }];
  });
}

/** `decode --summary` of a file, as a user runs it. */
export async function benchLog(): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const [name, wrap] of Object.entries(wraps)) {
    const size = name === 'no wrapper' ? GIGABYTE : GIGABYTE / 4;
    const file = await logFile(name, wrap, size);
    const args = [join(repository, 'dist/cli.js'), 'decode', file, '--summary', '--format', 'json'];
    const runs = [0, 1, 2].map(() => {
      const from = performance.now();
      const run = spawnSync(process.execPath, args, { maxBuffer: 1 << 28 });
      if (run.status !== 0) throw new Error(String(run.stderr));
      return size / 1e6 / ((performance.now() - from) / 1000);
    });
    const wide = name === 'no wrapper';
    measures.push({
      what: `decode --summary, ${size / 1e6} MB, ${name}`,
      value: median(runs),
      unit: 'MB/s',
      beside: wide ? peers(file, size) : [],
      aim: wide ? '≥ 400' : '≥ 200',
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

/** What a hover on one line costs. */
export async function benchLogLine(): Promise<Measure[]> {
  const lines = Array.from({ length: 1000 }, (_, i) => lineOf(i));
  const taken = await times(9, () => lines.map((line) => decodeLine(line, null)));
  return [{ what: 'decode one line', value: median(taken) / lines.length, unit: 'ms', aim: '< 5' }];
}
