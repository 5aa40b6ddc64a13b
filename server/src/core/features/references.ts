// Where a name of an nginx configuration is defined and used, and what renaming it takes.
import type { Edit } from '../base/edit.ts';
import { isGlob } from '../base/glob.ts';
import { sourceOf } from '../base/source.ts';
import { type FilePath, type Place, place, type Span, touches } from '../base/span.ts';
import { variableFacts } from '../nginx/catalogue.ts';
import { includeTarget } from '../nginx/includePaths.ts';
import { parseNginx } from '../nginx/parser.ts';
import type { Hop } from '../topology/model.ts';
import { type Mention, mentionAt, mentionsIn, type NameKind } from './names.ts';
import { mentionsLike, treesAround } from './sameName.ts';
import { configsOf, type Ground, spotAt } from './spot.ts';

export interface Found {
  readonly at: Place;
  readonly defines: boolean;
}

/** Every mention of what the offset names, in all files of the configurations that the file is part of. */
export function mentionsOf(ground: Ground, file: FilePath, offset: number): readonly Found[] {
  const source = sourceOf(ground.snapshot, file);
  if (source === null) return [];
  const mention = mentionAt(parseNginx(source), offset);
  return mention === null ? [] : found(ground, file, mention);
}

function found(ground: Ground, file: FilePath, mention: Mention): readonly Found[] {
  const all = mentionsLike(ground, file, mention).map((each) => ({
    at: place(each.file, each.mention),
    defines: each.mention.defines,
  }));
  // A host in `proxy_pass` is a name only where an upstream has it.
  return mention.kind === 'upstream' && !all.some((each) => each.defines) ? [] : all;
}

/** Where the thing at the offset is made: a name's definition, an included file, the listener behind a `proxy_pass`. */
export function definitions(ground: Ground, file: FilePath, offset: number): readonly Place[] {
  const named = mentionsOf(ground, file, offset).filter((each) => each.defines);
  if (named.length > 0) return named.map((each) => each.at);
  const spot = spotAt(ground, file, offset);
  if (spot === null || spot.foreign || spot.directive === null || spot.index === 0) return [];
  const { directive } = spot;
  if (directive.name.value === 'include') {
    return includedFiles(ground, file, directive.args[0]?.value ?? '').map((each) => place(each, start));
  }
  // From a `proxy_pass` to all that it reaches, from a `server` of an upstream to what this one is.
  const isMeant = ({ pass, peer }: Hop): boolean =>
    (pass.file === file && pass.directive === directive) ||
    (peer.at.file === file && touches(peer.at.span, offset));
  const listeners = ground.topology.hops
    .filter((hop) => hop.listener !== null && isMeant(hop))
    .map((hop) => hop.listener!.listener.at);
  return listeners.filter(
    (at, i) =>
      listeners.findIndex((each) => each.file === at.file && each.span.start === at.span.start) === i,
  );
}

const start: Span = { start: 0, end: 0 };

/** The files of the snapshot that an include names, in nginx's order. */
export function includedFiles(ground: Ground, file: FilePath, path: string): readonly FilePath[] {
  const files = new Set<FilePath>();
  for (const config of configsOf(ground, file)) {
    const base = { root: config.root, isMain: config.kind === 'main', workspace: ground.snapshot.roots };
    const { target } = includeTarget(path, { ...base, settings: ground.topology.settings });
    for (const each of isGlob(path) ? (ground.snapshot.globs.get(target) ?? []) : [target]) {
      if (sourceOf(ground.snapshot, each) !== null) files.add(each);
    }
  }
  return [...files];
}

/** What a rename at the offset would replace here, or why there is nothing to rename. */
export type Renamable =
  | { readonly kind: 'name'; readonly at: Span; readonly name: string }
  | { readonly kind: 'refused'; readonly why: string };

export function renamable(ground: Ground, file: FilePath, offset: number): Renamable {
  const source = sourceOf(ground.snapshot, file);
  const mention = source && mentionAt(parseNginx(source), offset);
  if (!source || !mention) return { kind: 'refused', why: noName };
  const { templates } = parseNginx(source);
  if (templates.some((each) => each.start < mention.end && mention.start < each.end))
    return { kind: 'refused', why: 'A template fills in this name.' };
  if (!found(ground, file, mention).some((each) => each.defines)) {
    if (mention.holder !== null) return { kind: 'refused', why: noName };
    return { kind: 'refused', why: `${words[mention.kind]} is not defined in this configuration.` };
  }
  const at = { start: mention.start, end: mention.end };
  return { kind: 'name', at, name: source.text.slice(at.start, at.end) };
}

const noName = 'There is no name here that a configuration gives.';

const words: Readonly<Record<NameKind, string>> = {
  upstream: 'This upstream',
  location: 'This location',
  variable: 'This variable is nginx’s own or',
  zone: 'This zone',
  'connection-zone': 'This zone',
  cache: 'This cache',
  'log-format': 'This log format',
};

/** The edits of a rename; or a reason against the new name. A leading `$` or `@` of the new name is dropped. */
export function renameEdits(
  ground: Ground,
  file: FilePath,
  offset: number,
  newName: string,
):
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }
  | { readonly kind: 'refused'; readonly why: string } {
  const source = sourceOf(ground.snapshot, file);
  const mention = source && mentionAt(parseNginx(source), offset);
  const allowed = renamable(ground, file, offset);
  if (allowed.kind === 'refused' || !mention)
    return { kind: 'refused', why: allowed.kind === 'refused' ? allowed.why : '' };
  const name = newName.replace(/^[$@]/, '');
  const fits = mention.kind === 'variable' ? /^[A-Za-z_]\w*$/ : /^[^\s;{}"'$#:/\\]+$/;
  if (!fits.test(name)) return { kind: 'refused', why: `nginx would not read «${name}» as such a name.` };
  const folded = fold(mention.kind, name);
  if (folded !== mention.name && isTaken(ground, file, { ...mention, name: folded })) {
    return { kind: 'refused', why: `«${name}» is taken.` };
  }
  const edits = found(ground, file, mention).map(({ at }) => ({
    file: at.file,
    span: at.span,
    newText: name,
  }));
  return { kind: 'edits', edits };
}

/** Whether the name means something already: to this configuration, or to nginx itself. */
function isTaken(ground: Ground, file: FilePath, mention: Mention): boolean {
  if (mention.kind === 'variable' && variableFacts(mention.name).length > 0) return true;
  if (mention.kind === 'log-format' && mention.name === 'combined') return true;
  if (SHARED_MEMORY.has(mention.kind)) {
    const zones = [...treesAround(ground, file).values()].flatMap(mentionsIn);
    return zones.some(
      ({ kind, name, defines }) => SHARED_MEMORY.has(kind) && name === mention.name && defines,
    );
  }
  const alike = mentionsLike(ground, file, mention);
  // A host that has been looked up so far would become this upstream.
  return mention.kind === 'upstream' ? alike.length > 0 : alike.some((each) => each.mention.defines);
}

/** Names of shared memory: one name is of one use, in http and stream together. */
const SHARED_MEMORY: ReadonlySet<NameKind> = new Set(['zone', 'connection-zone', 'cache']);

function fold(kind: NameKind, name: string): string {
  return kind === 'upstream' || kind === 'variable' ? name.toLowerCase() : name;
}

/** The mentions in this file, for highlighting; of anything else: the same directive name in the same block. */
export function highlights(
  ground: Ground,
  file: FilePath,
  offset: number,
): readonly (Span & { defines: boolean })[] {
  const named = mentionsOf(ground, file, offset).filter(({ at }) => at.file === file);
  if (named.length > 0) return named.map(({ at, defines }) => ({ ...at.span, defines }));
  const source = sourceOf(ground.snapshot, file);
  const mention = source && mentionAt(parseNginx(source), offset);
  if (mention) return [{ start: mention.start, end: mention.end, defines: false }];
  const spot = spotAt(ground, file, offset);
  if (spot === null || spot.foreign || spot.index !== 0 || spot.word === null) return [];
  const { value } = spot.word;
  return spot.block.directives
    .filter(({ name }) => name.value === value)
    .map(({ name }) => ({ start: name.start, end: name.end, defines: false }));
}
