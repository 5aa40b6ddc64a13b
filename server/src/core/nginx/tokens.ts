// The tree as one row of tokens in the order of the text. What is between two tokens is white space, and means nothing.
import type { Span } from '../base/span.ts';
import type { Block, Directive, NginxTree } from './tree.ts';

export interface Token extends Span {
  readonly kind: 'word' | 'semicolon' | 'open' | 'close' | 'raw' | 'comment' | 'template';
}

/** Every token of a tree, comments and lone placeholders included. */
export function tokensOf(tree: NginxTree): readonly Token[] {
  const tokens: Token[] = [];
  const add = (kind: Token['kind'], start: number, end: number) => {
    tokens.push({ kind, start, end });
  };
  const addDirective = ({ name, args, block, terminated, end }: Directive): void => {
    add('word', name.start, name.end);
    for (const word of args) add('word', word.start, word.end);
    if (block !== null) addBlock(block);
    else if (terminated) add('semicolon', end - 1, end);
  };
  const addBlock = (block: Block): void => {
    add('open', block.start, block.start + 1);
    if (block.raw !== null) add('raw', block.raw.start, block.raw.end);
    for (const directive of block.directives) addDirective(directive);
    if (block.closed) add('close', block.end - 1, block.end);
  };
  for (const directive of tree.root.directives) addDirective(directive);
  for (const comment of tree.comments) add('comment', comment.start, comment.end);
  if (tree.templates.length > 0) {
    const sorted = [...tokens].sort(byStart);
    for (const { start, end } of loneTemplates(tree, sorted)) add('template', start, end);
  }
  return tree.comments.length + tree.templates.length > 0 ? tokens.sort(byStart) : tokens;
}

/** The placeholders that are no part of a word: those that stand for whole directives. */
export function loneTemplates(tree: NginxTree, tokens: readonly Span[]): readonly Span[] {
  let at = 0;
  return tree.templates.filter((template) => {
    while (at < tokens.length && tokens[at]!.end <= template.start) at++;
    const next = tokens[at];
    return next === undefined || template.start < next.start;
  });
}

function byStart(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}
