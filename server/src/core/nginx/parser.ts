// Text → tree: what nginx reads, and what its author meant where nginx stops. Knows the syntax only; whether a directive
// exists or fits its block is none of its business.
import { memo } from '../base/memo.ts';
import type { SourceText } from '../base/source.ts';
import { BYTE_ORDER_MARK, bareWordEnd, placeholdersIn } from './lexer.ts';
import { readConfig } from './reader.ts';
import type { Block, NginxTree, SyntaxFault } from './tree.ts';

/** The tree of a text. Never throws; time is linear in the text. */
export const parseNginx: (source: SourceText) => NginxTree = memo((source: SourceText): NginxTree => {
  const read = readConfig(source.text, null);
  const mark = markFaults(source.text, read.root);
  if (!read.damaged) {
    const { root, comments, templates } = read;
    return { source, root, read: root, comments, templates, faults: templates.length > 0 ? [] : mark };
  }
  let meant = readConfig(source.text, { unclosed: 0, stray: false });
  if (meant.unclosed > 0 || meant.stray) meant = readConfig(source.text, meant);
  const { root, comments, templates } = meant;
  const faults = templates.length > 0 ? [] : [...mark, ...mergeFaults(read.faults, meant.faults)];
  return { source, root, read: read.root, comments, templates, faults };
});

/** nginx takes a byte order mark for a part of the first word; our reading goes on without it. */
function markFaults(text: string, root: Block): readonly SyntaxFault[] {
  const first = root.directives[0];
  if (text.charCodeAt(0) !== BYTE_ORDER_MARK || first === undefined) return [];
  const word = text.slice(0, bareWordEnd(text, 0, placeholdersIn(text)));
  const reportedAt = first.block === null ? first.end - 1 : first.block.start;
  return [{ start: 0, end: 1, message: `unknown directive "${word}"`, reportedAt }];
}

/** nginx's own fault first, with the better span that recovery found for it; then those it would come to later. */
function mergeFaults(read: readonly SyntaxFault[], meant: readonly SyntaxFault[]): readonly SyntaxFault[] {
  const first = read[0];
  if (first === undefined) return [];
  const alike = meant.filter((fault) => fault.message === first.message);
  const same = alike.find((fault) => fault.reportedAt === first.reportedAt) ?? alike[0];
  const later = meant.filter((fault) => fault !== same && fault.reportedAt > first.reportedAt);
  return [{ ...(same ?? first), reportedAt: first.reportedAt }, ...later];
}
