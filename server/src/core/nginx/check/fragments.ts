// Where a file that nobody includes may belong: every context in which as many of its directives as possible may stand.
import { type CatalogueContext, directiveFacts } from '../catalogue.ts';
import type { NginxConfig } from '../scopes.ts';

const CANDIDATES: readonly CatalogueContext[] = [
  'main',
  'events',
  'http',
  'http.server',
  'http.location',
  'http.upstream',
  'stream',
  'stream.server',
  'stream.upstream',
  'mail',
  'mail.server',
];

/** Empty where nothing in it says anything. */
export function fragmentContexts(config: NginxConfig): readonly CatalogueContext[] {
  const root = config.trees.get(config.root)?.root;
  if (root === undefined) return [];
  const counts = CANDIDATES.map((context) => {
    let count = 0;
    for (const { name, block } of root.directives) {
      const fits = directiveFacts(name.value).some(
        (fact) =>
          fact.block === (block !== null) && (fact.contexts.includes(context) || fact.contexts[0] === '*'),
      );
      if (fits) count++;
    }
    return count;
  });
  const most = Math.max(...counts);
  if (most === 0) return [];
  const best = CANDIDATES.filter((_, i) => counts[i] === most);
  const { protocol } = config.main;
  const sameProtocol = best.filter((context) => protocol === null || context.startsWith(protocol));
  return sameProtocol.length > 0 ? sameProtocol : best;
}
