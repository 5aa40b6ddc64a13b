// What the reading of a block came to, remembered for as long as the block is the same node and all that it asked of what
// stands before it has the same answer. Knows what a reading has in hand; knows no directive.
import { isSameList, slot } from '../../base/memo.ts';
import type { FilePath } from '../../base/span.ts';
import type { VersionRange } from '../../base/version.ts';
import type { Block, NginxTree } from '../tree.ts';
import type { Frame, Page, Protocol, Reading, Statement } from './reading.ts';

/** The same for those who may change it. */
type Open<T> = {
  -readonly [K in keyof T]: T[K] extends ReadonlyMap<infer A, infer B>
    ? Map<A, B>
    : T[K] extends ReadonlySet<infer E>
      ? Set<E>
      : T[K] extends readonly (infer E)[]
        ? E[]
        : T[K];
};

/** A look at what was said before the block; the answer is compared item by item. */
type Look = (reading: Reading, protocol: Protocol | null) => readonly unknown[];

/** What a block adds to what those after it, and the `}` around it, find there. */
type Deed = (reading: Open<Reading>, protocol: Open<Protocol> | null) => void;

/** What a reading does outside of the block that it is in. */
export interface Journal {
  readonly asked: Set<string>;
  readonly looks: { readonly look: Look; readonly answer: readonly unknown[] }[];
  readonly deeds: Deed[];
  /** The names of the directives in the block. */
  readonly said: Set<string>;
}

/**
 * Has to be said before one acts on what was said before: then the block is read again when that has changed. `of` names
 * what is looked at; the block's own deeds about it do not count.
 */
export function dependOn(reading: Reading, frame: Frame, of: string, look: Look): void {
  const { journal } = reading;
  if (journal === null || journal.asked.has(of)) return;
  journal.asked.add(of);
  journal.looks.push({ look, answer: look(reading, frame.protocol) });
}

/** Does what shows outside of the block. There is no other way to: what the reading and the protocol hold is read-only. */
export function tell(reading: Reading, frame: Frame, deed: Deed): void {
  reading.journal?.deeds.push(deed);
  perform(deed, reading, frame.protocol);
}

function perform(deed: Deed, reading: Reading, protocol: Protocol | null): void {
  deed(reading as Open<Reading>, protocol as Open<Protocol> | null);
}

export function say(reading: Reading, name: string): void {
  (reading as Open<Reading>).said.add(name);
  reading.journal?.said.add(name);
}

/** From here on the block is one that has to be read every time. */
export function readAlways(reading: Reading): void {
  reading.journal = null;
}

/** A block that nginx has nothing to say of, with all that its reading did. */
interface Calm {
  readonly journal: Journal;
  readonly around: Around;
  /** The statements in the block are written on it. */
  readonly page: Page;
  readonly opener: Statement;
  readonly frames: readonly Frame[];
}

/** What the reading of a block depends on besides its words and what it asks. */
interface Around {
  readonly version: VersionRange | null;
  readonly whole: boolean;
  readonly unknownModules: boolean;
  readonly missingFiles: boolean;
  readonly contexts: Frame['contexts'];
  /** The files that are open. */
  readonly files: readonly FilePath[];
}

const calm = slot<Block, Map<FilePath, Calm>>();

/**
 * Reads a block in `http`, `stream` or `mail`, or does again what its reading did the last time. `read` gets the
 * opener, as it stands on a page of its own. Only blocks without any finding are remembered; the others cost a reading.
 */
export function readOnce(
  reading: Reading,
  opener: Statement,
  files: readonly FilePath[],
  read: (opener: Statement) => void,
): void {
  const { frame, page, directive } = opener;
  const { block } = directive;
  if (block === null || !isRemembered(reading, frame, block, page.tree)) {
    read(opener);
    return;
  }
  const { root } = reading.sources.config;
  const known = calm.get(block);
  const before = known?.get(root);
  const around = aroundOf(reading, frame, files);
  const isFree = before !== undefined && !reading.done.has(before);
  if (isFree && isSameAround(before.around, around)) {
    before.page.tree = page.tree;
    if (isAnsweredAlike(before.journal, reading, frame)) {
      reading.done.add(before);
      doAgain(before, reading, frame);
      return;
    }
  }
  const own: Statement = { ...opener, page: { ...page }, frame: { ...frame } };
  const journal: Journal = { asked: new Set(), looks: [], deeds: [], said: new Set() };
  const count = reading.findings.length;
  const inside = frame.inner.length;
  reading.journal = journal;
  read(own);
  const isWhole = reading.journal === journal;
  reading.journal = null;
  const frames = frame.inner.slice(inside);
  for (const each of frames) adopt(each, frame);
  const isCalm = reading.findings.length === count && isSameAround(around, aroundOf(reading, frame, files));
  if (!isWhole || !isCalm || (before !== undefined && !isFree)) return;
  const told: Calm = {
    journal,
    around: { ...around, files: [...files] },
    page: own.page,
    opener: own,
    frames,
  };
  reading.done.add(told);
  if (known === undefined) calm.set(block, new Map([[root, told]]));
  else known.set(root, told);
}

function isRemembered(reading: Reading, frame: Frame, block: Block, tree: NginxTree): boolean {
  if (reading.journal !== null || !block.closed || tree.templates.length > 0) return false;
  return frame.protocol !== null && frame.server === null && frame.location === null;
}

function aroundOf(
  { version, whole, unknownModules, missingFiles }: Reading,
  { contexts }: Frame,
  files: readonly FilePath[],
): Around {
  return { version, whole, unknownModules, missingFiles, contexts, files };
}

function isSameAround(a: Around, b: Around): boolean {
  return (
    a.version?.min === b.version?.min &&
    a.version?.max === b.version?.max &&
    a.whole === b.whole &&
    a.unknownModules === b.unknownModules &&
    a.missingFiles === b.missingFiles &&
    a.contexts === b.contexts &&
    isSameList(a.files, b.files)
  );
}

function isAnsweredAlike({ looks }: Journal, reading: Reading, { protocol }: Frame): boolean {
  return looks.every(({ look, answer }) => isSameList(look(reading, protocol), answer));
}

function doAgain({ journal, opener, frames }: Calm, reading: Reading, now: Frame): void {
  Object.assign(opener.frame, now);
  for (const frame of frames) {
    adopt(frame, now);
    now.inner.push(frame);
  }
  const { said } = reading as Open<Reading>;
  for (const name of journal.said) said.add(name);
  for (const deed of journal.deeds) perform(deed, reading, now.protocol);
}

/** A block's frame, and those inside, now stand in another one, which is the same but for what came after. */
function adopt(frame: Frame, parent: Frame): void {
  const own = frame as Open<Frame>;
  own.parent = parent;
  own.protocol = parent.protocol;
  for (const inner of frame.inner) adopt(inner, frame);
}
