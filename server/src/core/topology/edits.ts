// Edits on either side in the file's own style: a timeout of a Node listener, a directive of an nginx block.
// Knows how to write; which value is right is a rule's to say. A null means: there is no certain place for it.
import type { Edit } from '../base/edit.ts';
import { type Snapshot, sourceOf } from '../base/source.ts';
import { type FilePath, type Place, span } from '../base/span.ts';
import type { Millis } from '../base/value.ts';
import type { Scope, Use } from '../nginx/scopes.ts';
import { optionSince } from '../node/defaults.ts';
import { settingsEdits } from '../node/edits.ts';
import { writtenByHand } from '../node/force.ts';
import type { SettingWrite, TimeoutName } from '../node/model.ts';
import type { ServedListener } from './model.ts';
import { answerAt } from './versions.ts';

/** The write that a person made and that decides a setting, or null. */
export function writeInForce(served: ServedListener, name: SettingWrite['name']): SettingWrite | null {
  return heeded(served).findLast((write) => write.name === name) ?? null;
}

/** What a person wrote and this Node reads: among the options of createServer older ones read none of these. */
function heeded({ listener, node }: ServedListener): readonly SettingWrite[] {
  return writtenByHand(listener).filter(({ form, name }) => {
    const since = optionSince[name];
    return form !== 'option' || since === undefined || answerAt(since, node.range) !== 'no';
  });
}

/** Sets timeouts of a listener (milliseconds); null where a condition decides, or there is no certain place. */
export function setTimeouts(
  served: ServedListener,
  values: readonly { readonly name: TimeoutName; readonly value: Millis }[],
): readonly Edit[] | null {
  const names = values.map(({ name }) => name as string);
  const writes = heeded(served);
  if (writes.some((write) => names.includes(write.name) && write.guards.length > 0)) return null;
  return settingsEdits(
    { ...served.listener, writes },
    values.map(({ name, value }) => [name, value] as const),
  );
}

/** Replaces a directive's arguments, keeping its name, its spacing and its end. */
export function replaceArguments(use: Use, text: string): Edit {
  const { args, name } = use.directive;
  const first = args[0];
  if (first === undefined) return { file: use.file, span: span(name.end, name.end), newText: ` ${text}` };
  return { file: use.file, span: span(first.start, args.at(-1)!.end), newText: text };
}

/** A directive's arguments exactly as written. */
export function writtenArguments(snapshot: Snapshot, { directive, file }: Use, from = 0): string {
  const [first, last] = [directive.args[from], directive.args.at(-1)];
  const source = sourceOf(snapshot, file);
  return first === undefined || source === null ? '' : source.text.slice(first.start, last!.end);
}

/** Takes a directive out, with its whole line where nothing else stands on it. */
export function removeDirective(snapshot: Snapshot, use: Use): Edit {
  const text = sourceOf(snapshot, use.file)?.text ?? '';
  let { start, end } = use.directive;
  const lineStart = startOfLine(text, start);
  const lineEnd = endOfLine(text, end);
  if (text.slice(lineStart, start).trim() === '' && text.slice(end, lineEnd).trim() === '') {
    start = lineStart;
    end = afterLine(text, lineEnd);
  }
  return { file: use.file, span: span(start, end), newText: '' };
}

/** Adds directives at the end of a block, or below one of its directives; each one line, without indentation. */
export function addDirectives(
  snapshot: Snapshot,
  scope: Scope,
  lines: readonly string[],
  below?: Use,
): Edit | null {
  const { opener } = scope;
  if (opener === null || opener.directive.block === null || !opener.directive.block.closed) return null;
  const text = sourceOf(snapshot, opener.file)?.text;
  if (text === undefined) return null;
  const { block } = opener.directive;
  const sibling = below?.directive ?? block.directives.at(-1);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  if (sibling === undefined || (below !== undefined && below.file !== opener.file)) {
    return addToEmpty(text, opener, lines, newline);
  }
  const lineStart = startOfLine(text, sibling.start);
  const before = text.slice(lineStart, sibling.start);
  const bodyLineEnd = endOfLine(text, sibling.end);
  const oneLine = bodyLineEnd >= block.end || before.trim() !== '';
  if (oneLine) {
    return {
      file: opener.file,
      span: span(sibling.end, sibling.end),
      newText: lines.map((line) => ` ${line}`).join(''),
    };
  }
  const at = bodyLineEnd;
  return {
    file: opener.file,
    span: span(at, at),
    newText: lines.map((line) => `${newline}${before}${line}`).join(''),
  };
}

function addToEmpty(text: string, opener: Use, lines: readonly string[], newline: string): Edit {
  const block = opener.directive.block!;
  const at = block.start + 1;
  const outer = /^[ \t]*/.exec(text.slice(startOfLine(text, opener.directive.start)))![0];
  const inner = outer + (outer.includes('\t') ? '\t' : '    ');
  const closesBelow = text.slice(at, block.end).includes('\n');
  const body = lines.map((line) => `${newline}${inner}${line}`).join('');
  return { file: opener.file, span: span(at, at), newText: closesBelow ? body : `${body}${newline}${outer}` };
}

function startOfLine(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

function afterLine(text: string, lineEnd: number): number {
  if (text.startsWith('\r\n', lineEnd)) return lineEnd + 2;
  return Math.min(text.length, lineEnd + 1);
}

/** Joins lists of edits, dropping equal ones (a fragment that two servers include is edited once). */
export function mergeEdits(...lists: readonly (readonly Edit[])[]): readonly Edit[] {
  const merged: Edit[] = [];
  for (const edit of lists.flat()) {
    const same = (each: Edit): boolean =>
      each.file === edit.file &&
      each.span.start === edit.span.start &&
      each.span.end === edit.span.end &&
      each.newText === edit.newText;
    if (!merged.some(same)) merged.push(edit);
  }
  return merged;
}

export function filesOf(edits: readonly Edit[]): ReadonlySet<FilePath> {
  return new Set(edits.map((edit) => edit.file));
}

/** Takes a property out of an object literal, with the comma and the space that belong to it. */
export function removeOption(snapshot: Snapshot, at: Place): Edit | null {
  const text = sourceOf(snapshot, at.file)?.text;
  if (text === undefined) return null;
  let { start, end } = at.span;
  const after = /^\s*,\s*/.exec(text.slice(end));
  if (after !== null) end += after[0].length;
  else {
    const before = /,\s*$/.exec(text.slice(Math.max(0, start - 200), start));
    if (before !== null) start -= before[0].length;
  }
  return { file: at.file, span: span(start, end), newText: '' };
}

/** Takes a whole statement out, with its line where nothing else stands on it. */
export function removeStatement(snapshot: Snapshot, at: Place): Edit | null {
  const text = sourceOf(snapshot, at.file)?.text;
  if (text === undefined) return null;
  let { start, end } = at.span;
  if (text[end] === ';') end++;
  const lineStart = startOfLine(text, start);
  const lineEnd = endOfLine(text, end);
  if (text.slice(lineStart, start).trim() !== '' || text.slice(end, lineEnd).trim() !== '') return null;
  start = lineStart;
  end = afterLine(text, lineEnd);
  return { file: at.file, span: span(start, end), newText: '' };
}
