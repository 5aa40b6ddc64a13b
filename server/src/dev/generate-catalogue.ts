// Turns the fact tables of `data/` into core's catalogue: one compact text per kind, a line an entry.
// Run by `npm run generate`; a test says whether the checked-in file is what it would write.
import { readFileSync, writeFileSync } from 'node:fs';

const dataFolder = `${import.meta.dirname}/data`;
const target = `${import.meta.dirname}/../core/nginx/catalogue.generated.ts`;

export function writeCatalogue(): void {
  writeFileSync(target, catalogueSource());
}

/** Whether the checked-in file differs from what `writeCatalogue` would write. */
export function catalogueIsStale(): boolean {
  return readFileSync(target, 'utf8') !== catalogueSource();
}

type Row = Readonly<Record<string, string>>;

interface Entry {
  readonly name: string;
  readonly module: string;
  readonly contexts: string;
  readonly args: string;
  readonly marks: string;
  readonly type: string;
  readonly repeat: string;
  readonly since: string;
  readonly until: string;
  readonly obsoleteSince: string;
  readonly enumValues: string;
  readonly fallback: string;
  readonly syntax: string;
}

/** The checked-in file's text. Keep the columns in step with `core/nginx/catalogue.ts`. */
export function catalogueSource(): string {
  const modules: string[] = [];
  const contexts: string[] = [];
  const number = (list: string[], value: string) => {
    if (!list.includes(value)) list.push(value);
    return list.indexOf(value).toString(36);
  };
  const directives = directiveEntries()
    .sort((a, b) => compare(a.name, b.name) || compare(a.module, b.module) || compare(a.contexts, b.contexts))
    .map((each) =>
      [
        each.name,
        number(modules, each.module),
        each.contexts
          .split(',')
          .map((context) => number(contexts, context))
          .join(','),
        each.args,
        each.marks,
        each.type,
        each.repeat,
        each.since,
        each.until,
        each.obsoleteSince,
        each.enumValues,
        each.fallback,
        each.syntax,
      ]
        .join('\t')
        .replace(/\t+$/, ''),
    );
  const variables = [...rows('nginx-variables.tsv'), ...rows('nginx-variables-extra.tsv')]
    .sort((a, b) => compare(a.name!, b.name!) || compare(a.module!, b.module!))
    .map((row) => {
      const marks = `${row.prefix === '1' ? 'p' : ''}${row.commercial === '1' ? 'c' : ''}${row.settable === '1' ? 's' : ''}`;
      return [row.name!.slice(1), number(modules, row.module!), row.family!, marks, row.since!]
        .join('\t')
        .replace(/\t+$/, '');
    });
  return [
    '// Made by server/src/dev/generate-catalogue.ts from the tables in server/src/dev/data. Run `npm run generate`.',
    `export const modules = ${quoted(modules)};`,
    `export const contexts = ${quoted(contexts)};`,
    `export const directives = ${quoted(directives)};`,
    `export const variables = ${quoted(variables)};`,
    '',
  ].join('\n');
}

function directiveEntries(): Entry[] {
  const removed = new Map(
    rows('nginx-directives-removed.tsv').map((row) => [`${row.name} ${row.module}`, row]),
  );
  const undocumented = new Set(
    rows('nginx-directives-undocumented.tsv').map((row) => `${row.name} ${row.module}`),
  );
  const entries: Entry[] = rows('nginx-directives.tsv').map((row) => {
    const key = `${row.name} ${row.module}`;
    const gone = removed.get(key);
    removed.delete(key);
    return {
      name: row.name!,
      module: row.module!,
      contexts: row.contexts_qualified === '?' ? '*' : row.contexts_qualified!,
      args: argumentCount(row.args_min!, row.args_max!),
      marks: `${row.block === '1' ? 'b' : ''}${row.flag === '1' ? 'f' : ''}${row.commercial === '1' ? 'c' : ''}${undocumented.has(key) ? 'u' : ''}`,
      type: row.flag === '1' ? 'flag' : row.value_type!.replace(/\(.*/, ''),
      repeat: repeatCode(row.repeat!),
      since: earlier(row.appeared_in!, row.source_first_release!),
      until: gone?.last_release ?? '',
      obsoleteSince: row.obsolete_since!,
      enumValues: row.enum_values!,
      fallback: row.default!,
      syntax: row.syntax!,
    };
  });
  for (const row of removed.values()) {
    entries.push({ ...bare(row), since: row.first_release!, until: row.last_release! });
  }
  for (const row of rows('thirdparty-directives.tsv')) {
    const entry = bare(row);
    const module = row.module === '?' ? row.repo!.replace(/.*\//, '') : row.module!;
    entries.push({ ...entry, module: `${module} ${row.repo}`, marks: `${entry.marks}t` });
  }
  return entries;
}

/** An entry of a table that knows only contexts and argument counts. */
function bare(row: Row): Entry {
  return {
    name: row.name!,
    module: row.module!,
    contexts: row.contexts === '' ? '*' : row.contexts!,
    args: argumentCount(row.args_min!, row.args_max!),
    marks: `${row.block === '1' ? 'b' : ''}${row.flag === '1' ? 'f' : ''}`,
    type: row.flag === '1' ? 'flag' : '',
    repeat: '',
    since: '',
    until: '',
    obsoleteSince: '',
    enumValues: '',
    fallback: '',
    syntax: '',
  };
}

/** `1`, `1-2`, `1-` (no upper limit). */
function argumentCount(min: string, max: string): string {
  if (min === max) return min;
  return `${min}-${max === 'inf' || max === 'None' ? '' : max}`;
}

/** d: refused as a duplicate; a: appended; w: appended, a repeated value is warned about; c: the handler decides. */
function repeatCode(repeat: string): string {
  if (repeat === '') return '';
  return { 'error: is duplicate': 'd', append: 'a', custom: 'c' }[repeat] ?? 'w';
}

function earlier(a: string, b: string): string {
  if (a === '' || b === '') return a || b;
  return compareVersionTexts(a, b) <= 0 ? a : b;
}

function compareVersionTexts(a: string, b: string): number {
  const x = a.split('.').map(Number);
  const y = b.split('.').map(Number);
  return x[0]! - y[0]! || x[1]! - y[1]! || (x[2] ?? 0) - (y[2] ?? 0);
}

function rows(file: string): Row[] {
  const [head, ...lines] = readFileSync(`${dataFolder}/${file}`, 'utf8').trimEnd().split('\n');
  const columns = head!.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
  });
}

function quoted(lines: readonly string[]): string {
  return `\`\n${lines.map((line) => line.replace(/[\\`$]/g, '\\$&')).join('\n')}\``;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
