// The context of a file that nobody includes, judged by its directives and its place. Knows the catalogue.
import type { FilePath } from '../base/span.ts';
import { type CatalogueContext, directiveFacts } from './catalogue.ts';
import type { Context } from './scopes.ts';
import type { Block } from './tree.ts';

export interface FragmentContext {
  readonly context: Context;
  readonly protocol: 'http' | 'stream' | 'mail' | null;
}

interface Candidate extends FragmentContext {
  readonly path: CatalogueContext;
}

/** Likeliest first: where two fit equally well, the earlier one is taken. */
const CANDIDATES: readonly Candidate[] = [
  { path: 'http', context: 'http', protocol: 'http' },
  { path: 'http.server', context: 'server', protocol: 'http' },
  { path: 'http.location', context: 'location', protocol: 'http' },
  { path: 'main', context: 'main', protocol: null },
  { path: 'http.upstream', context: 'upstream', protocol: 'http' },
  { path: 'stream', context: 'stream', protocol: 'stream' },
  { path: 'stream.server', context: 'server', protocol: 'stream' },
  { path: 'mail', context: 'mail', protocol: 'mail' },
  { path: 'events', context: 'events', protocol: null },
];

/**
 * The context in which most of the file's outer directives may stand, or null for a file in which nginx would not
 * recognise anything. An empty file is judged by its place alone.
 */
export function fragmentContext(file: FilePath, root: Block): FragmentContext | null {
  const inStream = /\/streams?(-enabled|-available|\.d|\.conf)?(\/|$)|\.stream(\.|$)/.test(file);
  const isMain = /\/nginx\.conf(\.|$)/.test(file);
  const suits = ({ context, protocol }: Candidate): boolean =>
    inStream ? protocol === 'stream' : isMain && context === 'main';
  const candidates = [...CANDIDATES].sort((a, b) => Number(suits(b)) - Number(suits(a)));
  let best: Candidate | null = null;
  let most = root.directives.length === 0 ? -1 : 0;
  for (const candidate of candidates) {
    const fitting = root.directives.filter((directive) =>
      mayStandIn(directive.name.value, directive.block !== null, candidate.path),
    ).length;
    if (fitting > most) {
      most = fitting;
      best = candidate;
    }
  }
  return best && { context: best.context, protocol: best.protocol };
}

function mayStandIn(name: string, block: boolean, context: CatalogueContext): boolean {
  return directiveFacts(name).some(
    (fact) => fact.block === block && (fact.contexts.includes(context) || fact.contexts.includes('*')),
  );
}

/** Whether the file is a whole nginx.conf: it has a block that only the outermost level may have. */
export function isMainFile(root: Block): boolean {
  return root.directives.some(
    ({ name, block }) =>
      block !== null &&
      (name.value === 'http' || name.value === 'events' || name.value === 'stream' || name.value === 'mail'),
  );
}
