// `npm run bench`: runs every function named bench… that a file of this folder exports, and prints one table.
// `npm run bench -- parse log` runs only the files whose names have one of these words.
import { globSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import { repository } from '../parts/cache.ts';
import { command } from '../parts/command.ts';
import type { Measure } from './measure.ts';

process.chdir(repository);
const wanted = process.argv.slice(2);
await command(process.execPath, ['esbuild.mjs']);

const rows: string[][] = [['what', 'ours', '', 'beside', 'ratio', 'aim']];
const notBenches = ['main.ts', 'measure.ts', 'diagnose.ts'];
for (const file of globSync('test/bench/*.ts').sort()) {
  const name = basename(file);
  if (notBenches.includes(name) || (wanted.length > 0 && !wanted.some((word) => name.includes(word))))
    continue;
  const module = (await import(join(repository, file))) as Record<string, unknown>;
  for (const [exported, bench] of Object.entries(module)) {
    if (!exported.startsWith('bench') || typeof bench !== 'function') continue;
    process.stderr.write(`${exported} …\n`);
    for (const measure of (await bench()) as Measure[]) rows.push(...lines(measure));
  }
}

const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
console.log(`\nNode ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}; medians of this run\n`);
for (const row of rows)
  console.log(
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );

function lines({ what, value, unit, beside = [], aim = '' }: Measure): string[][] {
  const peers = beside.map(({ who, value: theirs }) => [
    `${who} ${short(theirs)}`,
    `${short(value / theirs)} ×`,
  ]);
  const [first = ['', ''], ...others] = peers;
  return [[what, short(value), unit, ...first, aim], ...others.map((peer) => ['', '', '', ...peer, ''])];
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
