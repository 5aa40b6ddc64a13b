// What the tests of the nginx tree share: a compact picture of a tree, and the check that nothing of the text is lost.
import assert from 'node:assert/strict';
import { sourceText } from '../../../server/src/core/base/source.ts';
import { parseNginx } from '../../../server/src/core/nginx/parser.ts';
import type { Block, Directive, NginxTree } from '../../../server/src/core/nginx/tree.ts';

export function parse(text: string): NginxTree {
  return parseNginx(sourceText('file:///t/nginx.conf', text));
}

/** `listen 80; server { … }` as one line; `~` in place of `;` or `}` where it is missing. */
export function picture(block: Block): string {
  return block.directives.map(pictureOf).join(' ');
}

function pictureOf(directive: Directive): string {
  const words = [directive.name, ...directive.args].map((word) => `${word.quote}${word.value}${word.quote}`);
  const { block } = directive;
  if (block === null) return words.join(' ') + (directive.terminated ? ';' : '~');
  const body = block.raw === null ? picture(block) : `raw ${block.raw.end - block.raw.start}`;
  return `${words.join(' ')} { ${body}${body === '' ? '' : ' '}${block.closed ? '}' : '~'}`;
}

/** Leaves in order, without overlap, and between them only white space, braces, semicolons and a mark. */
export function assertLossless(tree: NginxTree): void {
  const { text } = tree.source;
  const leaves: { start: number; end: number }[] = [...tree.comments];
  const collect = (block: Block) => {
    if (block.raw !== null) leaves.push(block.raw);
    for (const directive of block.directives) {
      assert.ok(directive.start === directive.name.start && directive.end >= directive.name.end);
      assert.ok(directive.end <= text.length);
      leaves.push(directive.name, ...directive.args);
      if (directive.block !== null) {
        assert.equal(directive.block.end, directive.end);
        collect(directive.block);
      }
    }
  };
  collect(tree.root);
  const order = (a: { start: number }, b: { start: number }) => a.start - b.start;
  leaves.sort(order);
  // A placeholder is a leaf of its own unless it is in a word.
  const gaps: string[] = [];
  let end = 0;
  for (const leaf of leaves) {
    assert.ok(leaf.start >= end, `overlap at ${leaf.start}`);
    gaps.push(gap(tree, end, leaf.start));
    end = leaf.end;
  }
  gaps.push(gap(tree, end, text.length));
  assert.match(gaps.join(''), /^[\s;{}\uFEFF]*$/);
}

function gap(tree: NginxTree, start: number, end: number): string {
  let rest = tree.source.text.slice(start, end);
  for (const template of tree.templates) {
    if (template.start >= start && template.end <= end) {
      rest = rest.replace(tree.source.text.slice(template.start, template.end), '');
    }
  }
  return rest;
}
