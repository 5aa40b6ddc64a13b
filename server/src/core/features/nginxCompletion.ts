// What can be written at an offset of an nginx configuration. Directives are chosen by the block, values by the
// directive; names come from the workspace.
import type { FilePath } from '../base/span.ts';
import { atLeast, type VersionRange } from '../base/version.ts';
import { type DirectiveFact, directiveFacts, directiveNames } from '../nginx/catalogue.ts';
import type { Reference } from '../nginx/reference.ts';
import type { CompletionItem } from './completionItem.ts';
import { argumentItems, replaced } from './completionValues.ts';
import { contextsOfBlock, DATA_BLOCKS, standsIn } from './contexts.ts';
import { type Ground, type Spot, spotAt, versionAt } from './spot.ts';

/** `typed`: the character that made the editor ask; null where a person did, or is in the middle of a word. */
export function nginxCompletion(
  ground: Ground,
  file: FilePath,
  offset: number,
  typed: string | null = null,
): readonly CompletionItem[] {
  const spot = spotAt(ground, file, offset);
  if (spot === null || spot.foreign) return [];
  if (typed === '{' && spot.tree.source.text.charAt(offset - 2) !== '$') return [];
  if (spot.directive !== null && spot.index > 0) return argumentItems(ground, spot, spot.directive);
  // The next Enter after an indent or a `{` is to break the line, not to take the first of all directives.
  if (typed !== null) return [];
  const outer = spot.around.at(-1)?.name.value ?? '';
  return DATA_BLOCKS.has(outer) ? entryItems(spot, outer) : directiveItems(ground, spot);
}

/** The official text of an item, in Markdown; null where there is none. */
export function completionText(page: string, reference: Reference): string | null {
  return reference.directives[page]?.text ?? reference.variables[page] ?? null;
}

function directiveItems(ground: Ground, spot: Spot): readonly CompletionItem[] {
  const contexts = contextsOfBlock(ground, spot.file, spot.block);
  const range = versionAt(ground, spot.file);
  const bare = spot.directive === null || (spot.directive.args.length === 0 && !spot.directive.terminated);
  const items: CompletionItem[] = [];
  for (const name of directiveNames()) {
    const fact = directiveFacts(name).find(
      (each) =>
        (contexts.length === 0 || contexts.some((context) => standsIn(each, context))) && exists(each, range),
    );
    if (fact !== undefined) items.push(directiveItem(fact, spot, bare));
  }
  return items;
}

function directiveItem(fact: DirectiveFact, spot: Spot, bare: boolean): CompletionItem {
  const { name, module, thirdParty, commercial, documented } = fact;
  return {
    label: name,
    kind: fact.block ? 'block' : 'directive',
    detail: fact.syntax[0] ?? module,
    replace: replaced(spot, spot.word),
    newText: bare ? snippetOf(fact) : name,
    snippet: bare,
    order: thirdParty !== null ? '3' : commercial ? '2' : documented ? '0' : '1',
    deprecated: fact.obsoleteSince !== null || fact.until !== null,
    page: thirdParty === null && documented ? `${module}/${name}` : null,
  };
}

/** Blocks that are nearly always written alike. */
const BLOCKS: ReadonlyMap<string, string> = new Map([
  ['ngx_http_core_module/server', 'server {\n\tlisten ${1:80};\n\tserver_name ${2:example.com};\n\n\t$0\n}'],
  ['ngx_http_core_module/location', 'location ${1:/} {\n\t$0\n}'],
  ['ngx_http_upstream_module/upstream', 'upstream ${1:app} {\n\tserver ${2:127.0.0.1:3000};\n\t$0\n}'],
  [
    'ngx_http_map_module/map',
    "map ${1:\\$http_upgrade} ${2:\\$connection_upgrade} {\n\tdefault ${3:upgrade};\n\t'' ${4:close};\n}",
  ],
  ['ngx_http_rewrite_module/if', 'if (${1:\\$request_method = POST}) {\n\t$0\n}'],
]);

/** The directive with tab stops: choices for flags and lists, the default for what has one. */
function snippetOf(fact: DirectiveFact): string {
  const { name, block, argsMin, argsMax } = fact;
  const known = BLOCKS.get(`${fact.module}/${name}`);
  if (known !== undefined) return known;
  if (block) return argsMin === 0 ? `${name} {\n\t$0\n}` : `${name} $1 {\n\t$0\n}`;
  if (argsMax === 0) return `${name};`;
  if (name.endsWith('_by_lua_block')) return `${name} {\n\t$0\n}`;
  if (fact.flag) return `${name} \${1|${fact.default === 'on' ? 'off,on' : 'on,off'}|};`;
  if (fact.valueType === 'enum' && fact.enum.length > 0) return `${name} \${1|${fact.enum.join(',')}|};`;
  return `${name} $1;`;
}

/** Words that an entry of a data block may begin with. Source: the handlers of these blocks in nginx. */
const ENTRIES: Readonly<Record<string, readonly string[]>> = {
  map: ['default', 'hostnames', 'include', 'volatile'],
  geo: ['default', 'delete', 'include', 'proxy', 'proxy_recursive', 'ranges', 'volatile'],
  num_map: ['default', 'include', 'volatile'],
  split_clients: ['*'],
  types: ['include'],
};

const WITHOUT_VALUE = new Set(['hostnames', 'volatile', 'proxy_recursive', 'ranges']);

function entryItems(spot: Spot, block: string): readonly CompletionItem[] {
  return (ENTRIES[block] ?? []).map((label) => ({
    label,
    kind: 'value',
    detail: '',
    replace: replaced(spot, spot.word),
    newText: WITHOUT_VALUE.has(label) ? `${label};` : `${label} `,
    snippet: false,
    order: '0',
    deprecated: false,
    page: null,
  }));
}

/** Whether some version of the range has it. */
function exists(fact: DirectiveFact, range: VersionRange | null): boolean {
  if (fact.thirdParty !== null || range === null) return true;
  if (fact.since !== null && atLeast(range, fact.since) === 'no') return false;
  return (
    fact.until === null ||
    range.min === null ||
    atLeast({ min: range.min, max: range.min }, fact.until) === 'no'
  );
}
