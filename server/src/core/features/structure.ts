// What of a configuration's text belongs together: ranges to fold, and ranges that a selection grows by.
import { lineAndColumn, sourceOf } from '../base/source.ts';
import type { FilePath, Span } from '../base/span.ts';
import { parseNginx } from '../nginx/parser.ts';
import type { Block, NginxTree } from '../nginx/tree.ts';
import { inner, innerEnd } from './names.ts';
import { type Ground, headEnd, spotAt } from './spot.ts';

export interface Fold {
  readonly kind: 'block' | 'comment' | 'region';
  /** From the line of its first character to the line of its last. A block's closing brace stays visible. */
  readonly span: Span;
}

export function folds(ground: Pick<Ground, 'snapshot'>, file: FilePath): readonly Fold[] {
  const source = sourceOf(ground.snapshot, file);
  if (source === null) return [];
  const tree = parseNginx(source);
  const found: Fold[] = [];
  const lineOf = (offset: number): number => lineAndColumn(source, offset).line;
  const walk = (block: Block): void => {
    for (const { name, block: opened } of block.directives) {
      if (opened === null) continue;
      const { column } = lineAndColumn(source, opened.end - 1);
      const last = opened.closed ? opened.end - 2 - column : opened.end;
      if (last > opened.start && lineOf(name.start) < lineOf(last))
        found.push({ kind: 'block', span: { start: name.start, end: last } });
      walk(opened);
    }
  };
  walk(tree.root);
  found.push(...commentFolds(tree), ...regionFolds(tree));
  return found;
}

/** Comments on consecutive lines of their own. */
function commentFolds(tree: NginxTree): readonly Fold[] {
  const { text } = tree.source;
  const found: Fold[] = [];
  let first: Span | null = null;
  let last: Span | null = null;
  const close = (): void => {
    if (first !== null && last !== null && first !== last) {
      found.push({ kind: 'comment', span: { start: first.start, end: last.end } });
    }
    first = null;
  };
  for (const comment of tree.comments) {
    const before = text.slice(text.lastIndexOf('\n', comment.start - 1) + 1, comment.start);
    const follows = last !== null && /^\r?\n[ \t]*$/.test(text.slice((last as Span).end, comment.start));
    if (!follows || before.trim() !== '' || isRegion(text, comment)) close();
    if (before.trim() !== '' || isRegion(text, comment)) {
      last = null;
      continue;
    }
    first ??= comment;
    last = comment;
  }
  close();
  return found;
}

const REGION = /^#\s*(end)?region\b/i;

function isRegion(text: string, comment: Span): boolean {
  return REGION.test(text.slice(comment.start, comment.end));
}

/** `# region` to `# endregion`, nested. */
function regionFolds(tree: NginxTree): readonly Fold[] {
  const { text } = tree.source;
  const found: Fold[] = [];
  const open: Span[] = [];
  for (const comment of tree.comments) {
    const match = REGION.exec(text.slice(comment.start, comment.end));
    if (match === null) continue;
    if (match[1] === undefined) open.push(comment);
    else {
      const start = open.pop();
      if (start !== undefined) found.push({ kind: 'region', span: { start: start.start, end: comment.end } });
    }
  }
  return found;
}

/** The ranges around an offset, from the smallest to the whole file, each larger than the one before. */
export function selections(
  ground: Pick<Ground, 'snapshot'>,
  file: FilePath,
  offset: number,
): readonly Span[] {
  const spot = spotAt(ground, file, offset);
  if (spot === null) return [];
  const { tree, directive, word, around } = spot;
  const ranges: Span[] = [];
  if (word !== null) {
    ranges.push({ start: inner(word), end: innerEnd(word) }, { start: word.start, end: word.end });
  }
  if (directive !== null) {
    const { args, name, start, end } = directive;
    if (args.length > 0) ranges.push({ start: args[0]!.start, end: args.at(-1)!.end });
    ranges.push({ start: name.start, end: args.at(-1)?.end ?? name.end }, { start, end: headEnd(directive) });
    ranges.push({ start, end });
  }
  for (const { block, start, end } of around.toReversed()) {
    const body = { start: block!.start + 1, end: block!.closed ? block!.end - 1 : block!.end };
    ranges.push(trimmed(tree.source.text, body), body, { start, end });
  }
  ranges.push({ start: 0, end: tree.source.text.length });
  const grown: Span[] = [];
  for (const range of ranges) {
    const last = grown.at(-1);
    const fits = range.start <= offset && offset <= range.end;
    if (!fits) continue;
    if (last === undefined || (range.start <= last.start && range.end >= last.end && !same(range, last))) {
      grown.push(range);
    }
  }
  return grown;
}

function same(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

function trimmed(text: string, { start, end }: Span): Span {
  const body = text.slice(start, end);
  return {
    start: start + body.length - body.trimStart().length,
    end: end - (body.length - body.trimEnd().length),
  };
}
