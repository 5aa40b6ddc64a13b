// Parts of a template of which a run may take one and leave another. Knows how template languages write a condition or
// a loop, and nothing of what they ask.
import { memo } from '../../base/memo.ts';
import type { Span } from '../../base/span.ts';
import type { Block, NginxTree } from '../tree.ts';

/** `{% … %}`, `<% … %>` without a value, and `{{if …}}`, `{{- range …}}`, `{{#each …}}`, `{{else}}`, `{{/if}}`. */
const BRANCH =
  /^(?:\{%|<%(?![=#-]*=)|\{\{[-~]?\s*(?:[#/^]|(?:if|else|end|range|with|define|block|unless|each)\b))/;

const branchesOf = memo(({ source, templates }: NginxTree): readonly Span[] =>
  templates.filter(({ start }) => BRANCH.test(source.text.slice(start, start + 40))),
);

/** Whether every block is closed: not where two branches open a block each and share its end. */
export const isBalanced: (tree: NginxTree) => boolean = memo(({ root }: NginxTree) => isClosed(root));

function isClosed({ closed, directives }: Block): boolean {
  return closed && directives.every(({ block }) => block === null || isClosed(block));
}

/** Whether something between the two places decides what of them is there: nobody knows that both are. */
export function areApart(tree: NginxTree, a: Span, b: Span): boolean {
  const [from, to] = a.start < b.start ? [a.start, b.start] : [b.start, a.start];
  const branches = branchesOf(tree);
  let low = 0;
  let high = branches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (branches[middle]!.start < from) low = middle + 1;
    else high = middle;
  }
  return low < branches.length && branches[low]!.start < to;
}
