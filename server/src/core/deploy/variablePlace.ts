// Where a new environment variable of one process is written: in what defines its environment already, else where it is
// started. Knows the notation of each kind of deployment file, and no variable. Null where no place is certain.
import type { VariablePlace } from '../base/edit.ts';
import { type Snapshot, type SourceText, sourceOf } from '../base/source.ts';
import { type FilePath, type Place, span } from '../base/span.ts';
import { type Data, type DataEntry, entriesOf, itemsOf } from './data.ts';
import { addEntry, entryAt } from './edits.ts';
import type { Workload } from './model.ts';
import { ecosystemData } from './pm2.ts';
import { yamlOf } from './yaml.ts';

export function variablePlace(snapshot: Snapshot, workload: Workload): VariablePlace | null {
  switch (workload.kind) {
    case 'compose':
      return inService(snapshot, workload);
    case 'pm2':
      return inApp(snapshot, workload);
    case 'systemd':
      return aboveCommand(snapshot, workload, 'Environment=');
    case 'dockerfile':
      return aboveCommand(snapshot, workload, 'ENV ');
    case 'package-script':
      return inScript(snapshot, workload);
    default:
      return null;
  }
}

/** A mark in place of a name and a value, so that the text around them is known. */
const mark = '\uE001';

function around(file: FilePath, offset: number, text: string, between: string): VariablePlace {
  const cut = text.indexOf(mark);
  return {
    file,
    offset,
    opening: '',
    before: text.slice(0, cut),
    between,
    after: text.slice(cut + mark.length),
  };
}

function inService(snapshot: Snapshot, { at }: Workload): VariablePlace | null {
  const source = sourceOf(snapshot, at.file);
  if (source === null || source.text.includes('{{')) return null;
  const service = entryAt(yamlOf(source).documents, at.span);
  if (service === null) return null;
  const own = entriesOf(service.value).filter(
    ({ keySpan }) => keySpan.start >= service.value.span.start && keySpan.end <= service.value.span.end,
  );
  const environment = own.find(({ key }) => key === 'environment');
  if (environment === undefined) {
    const indent = ' '.repeat(stepOf(source.text, service.keySpan.start, own[0]?.keySpan.start ?? 0));
    if (indent === '' || own.some(({ key }) => key === 'extends')) return null;
    const edit = addEntry(source, service, `environment:${mark}`);
    // A service on one line has no room for a block.
    if (edit === null || !/^\r?\n/.test(edit.newText)) return null;
    const line = edit.newText.slice(0, edit.newText.indexOf('environment'));
    const opening = edit.newText.slice(0, -mark.length);
    return {
      file: at.file,
      offset: edit.span.start,
      opening,
      before: line + indent,
      between: ': ',
      after: '',
    };
  }
  if (environment.value.kind === 'list') return inList(at.file, source.text, environment.value);
  const edit = addEntry(source, environment, mark);
  return edit === null ? null : around(at.file, edit.span.start, edit.newText, ': ');
}

/** `- NAME=value`, below the last one and as that one is written. */
function inList(file: FilePath, text: string, list: Data): VariablePlace | null {
  const last = itemsOf(list).at(-1);
  if (last === undefined) return null;
  const quote = /^["']/.exec(text.slice(last.span.start, last.span.end))?.[0] ?? '';
  const one = { file, offset: last.span.end, opening: '', between: '=', after: quote };
  if (text[list.span.start] === '[') return { ...one, before: `, ${quote}` };
  const before = text.slice(text.lastIndexOf('\n', last.span.start - 1) + 1, last.span.start);
  const written = text.slice(last.span.start, last.span.end);
  if (!/^\s*-\s+$/.test(before) || written.includes('\n')) return null;
  const end = lineEnd(text, last.span.end);
  return { ...one, offset: end, before: `${text[end] === '\r' ? '\r\n' : '\n'}${before}${quote}` };
}

function inApp(snapshot: Snapshot, { at }: Workload): VariablePlace | null {
  const source = sourceOf(snapshot, at.file);
  if (source === null) return null;
  const app = ecosystemData(source)
    .documents.map((data) => holderOf(data, at.span.start))
    .find((one) => one !== null);
  const environments = entriesOf(app).filter(({ key }) => key.startsWith('env'));
  const [environment] = environments;
  if (environment === undefined || environments.length > 1) return null;
  const key = source.file.endsWith('.json') ? `"${mark}"` : mark;
  const edit = addEntry(source, environment, key);
  if (edit === null) return null;
  const place = around(at.file, edit.span.start, edit.newText, source.file.endsWith('.json') ? '": ' : ': ');
  return source.file.endsWith('.json') ? { ...place, after: place.after.replace(/^"/, '') } : place;
}

/** The map one of whose values begins at an offset. */
function holderOf(data: Data, offset: number): Data | null {
  const inside: readonly Data[] = [...entriesOf(data).map(({ value }: DataEntry) => value), ...itemsOf(data)];
  if (data.kind === 'map' && inside.some(({ span }) => span.start === offset)) return data;
  return inside.map((each) => holderOf(each, offset)).find((each) => each !== null) ?? null;
}

/** A line of its own above the command. */
function aboveCommand(snapshot: Snapshot, { command }: Workload, keyword: string): VariablePlace | null {
  const source = command === null ? null : sourceOf(snapshot, command.at.file);
  if (command === null || source === null) return null;
  const { text, file } = source;
  const offset = text.lastIndexOf('\n', command.at.span.start - 1) + 1;
  const line = text.slice(offset, command.at.span.start);
  if (!/^\uFEFF?(?:\s*|ExecStart\s*=\s*[-@:+!|]*)$/.test(line)) return null;
  const newline = text[lineEnd(text, offset)] === '\r' ? '\r\n' : '\n';
  return { file, offset, opening: '', before: keyword, between: '=', after: newline };
}

/** In front of the command of a script that a POSIX shell runs. */
function inScript(snapshot: Snapshot, { command }: Workload): VariablePlace | null {
  const source = command === null ? null : sourceOf(snapshot, command.at.file);
  if (command === null || source === null) return null;
  const offset = command.at.span.start + 1;
  if (!/^(?:[A-Z_]+=[\w./:-]+ )*node /.test(source.text.slice(offset, command.at.span.end))) return null;
  return { file: source.file, offset, opening: '', before: '', between: '=', after: ' ' };
}

/** Where the value of a variable is written: all of what states it, or what follows its name there. */
export function valuePlace(
  source: SourceText | null,
  { file, span: at }: Place,
  variable: string,
  value: string,
): Place | null {
  const written = source?.text.slice(at.start, at.end) ?? '';
  if (written === value) return { file, span: at };
  if (written.slice(1, -1) === value && /^["']/.test(written))
    return { file, span: span(at.start + 1, at.end - 1) };
  for (const between of ['=', '="', "='", ' ']) {
    const start = written.indexOf(variable + between + value);
    const from = start + variable.length + between.length;
    if (start === -1 || /[\w.]/.test(written[from + value.length] ?? '')) continue;
    return { file, span: span(at.start + from, at.start + from + value.length) };
  }
  return null;
}

function stepOf(text: string, outer: number, inner: number): number {
  const column = (offset: number): number => offset - text.lastIndexOf('\n', offset - 1) - 1;
  return Math.max(0, column(inner) - column(outer));
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}
