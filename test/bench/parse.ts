// The parser's speed into the full tree, warm, beside two others on the same text in the same run.
import { createRequire } from 'node:module';
import { sourceText } from '../../server/src/core/base/source.ts';
import { parseNginx } from '../../server/src/core/nginx/parser.ts';
import { type Measure, median, times } from './measure.ts';
import { longSite } from './sites.ts';

const linesOfMegabyte = 25_000;

export async function benchParse(): Promise<Measure[]> {
  const middle = cut(longSite(linesOfMegabyte), 1_000_000);
  const small = cut(middle, 100_000);
  const large = middle.repeat(10);
  const peers = [nginxLinter(), await prettierPlugin()];
  const beside = [];
  // The peers are slow enough that a tenth of the text says it all.
  for (const { who, parse } of peers)
    beside.push({ who, value: speed(small, await times(5, () => parse(small))) });
  return [
    {
      what: 'parse nginx, 100 kB',
      value: await ours(small, 60),
      unit: 'MB/s',
      beside,
      aim: '≥ 40, 15 × nginx-linter',
    },
    { what: 'parse nginx, 1 MB', value: await ours(middle, 30), unit: 'MB/s', aim: '≥ 40' },
    { what: 'parse nginx, 10 MB', value: await ours(large, 5), unit: 'MB/s', aim: '≥ 20' },
  ];
}

/** Every run parses a new SourceText, since a tree is remembered by the identity of its text. */
async function ours(text: string, runs: number): Promise<number> {
  for (let i = 0; i < 60; i++) parseNginx(sourceText('file:///warm.conf', text.slice(0, 200_000)));
  const faults = parseNginx(sourceText('file:///a.conf', text)).faults.length;
  if (faults > 0) throw new Error(`the benchmark's text has ${faults} faults`);
  return speed(text, await times(runs, () => parseNginx(sourceText('file:///a.conf', text))));
}

function speed(text: string, taken: readonly number[]): number {
  return text.length / 1e6 / (median(taken) / 1e3);
}

/** The text up to the last server that ends before `length`, with its http block closed. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = text.lastIndexOf('\n    }\n', length);
  return `${text.slice(0, end)}\n    }\n}\n`;
}

interface Peer {
  readonly who: string;
  readonly parse: (text: string) => unknown;
}

function nginxLinter(): Peer {
  const { parser } = createRequire(import.meta.url)('nginx-linter') as {
    parser: { parse(text: string): unknown };
  };
  return { who: 'nginx-linter', parse: (text) => parser.parse(text) };
}

async function prettierPlugin(): Promise<Peer> {
  const plugin = (await import('prettier-plugin-nginx')) as unknown as {
    default?: { parsers: Record<string, { parse(text: string, options: object): unknown }> };
    parsers?: Record<string, { parse(text: string, options: object): unknown }>;
  };
  const parser = (plugin.parsers ?? plugin.default?.parsers)!.nginx!;
  return { who: 'prettier-plugin-nginx', parse: (text) => parser.parse(text, { originalText: text }) };
}
