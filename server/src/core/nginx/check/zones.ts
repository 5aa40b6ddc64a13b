// Shared memory zones: one table of names for all modules, each name for one use and one size.
// Source: ngx_shared_memory_add in src/core/ngx_cycle.c.
import type { Word } from '../tree.ts';
import { parseSize } from '../values.ts';
import { isOpaque, note, type Reading, refuse, type Statement } from './reading.ts';
import { dependOn, tell } from './remembered.ts';

const PAGE = 4096;
/** Below it a cache's zone has no room for what it begins with; nginx finds out when it makes the zone. */
const CACHE_PAGES = 3;

/** A zone that a directive declares (size) or only uses (null). False when nginx refuses it. */
export function addZone(
  reading: Reading,
  statement: Statement,
  word: Word,
  name: string,
  usedBy: string,
  size: number | null,
): boolean {
  if (isOpaque(statement, word)) return true;
  dependOn(reading, statement.frame, `zone ${name}`, ({ zones }) => {
    const zone = zones.get(name);
    return [zone?.usedBy, zone?.size, zone?.declaredBy];
  });
  const declaredBy = size === null ? null : statement.directive.name.value;
  const zone = reading.zones.get(name);
  if (zone === undefined) {
    tell(reading, statement.frame, ({ zones }) =>
      zones.set(name, { statement, word, declaredBy, size, usedBy }),
    );
    return true;
  }
  const notes = [note(zone.statement, `"${name}" is first named here`, zone.word)];
  if (zone.usedBy !== usedBy) {
    const message = `the shared memory zone "${name}" is already declared for a different use: choose another name`;
    refuse(reading, statement, 'nginx-semantics', message, { at: word, notes });
    return false;
  }
  if (size !== null && zone.size !== null && zone.size !== size) {
    const message = `the size ${size} of shared memory zone "${name}" conflicts with already declared size ${zone.size}`;
    refuse(reading, statement, 'nginx-semantics', message, { at: word, notes });
    return false;
  }
  tell(reading, statement.frame, ({ zones }) => {
    const before = zones.get(name)!;
    zones.set(name, {
      ...before,
      size: before.size ?? size,
      declaredBy: before.declaredBy ?? declaredBy,
    });
  });
  return true;
}

/** `name:size` after `zone=`. Null, and refused, when the size is missing, broken or below `pages` pages. */
export function readZone(
  reading: Reading,
  statement: Statement,
  word: Word,
  text: string,
  pages: number,
  what = 'zone',
): { readonly name: string; readonly size: number } | null {
  const colon = text.indexOf(':');
  const size = colon === -1 ? null : parseSize(text.slice(colon + 1), 'size');
  if (size === null) {
    if (!isOpaque(statement, word)) {
      const message = `invalid ${what} size "${word.value}": write the name, a colon and the size, like ${text.slice(0, colon === -1 ? undefined : colon) || 'name'}:10m`;
      refuse(reading, statement, 'nginx-value', message, { at: word });
    }
    return null;
  }
  if (size < pages * PAGE) {
    const message = `${what} "${word.value}" is too small: it takes at least ${(pages * PAGE) / 1024}k`;
    refuse(reading, statement, 'nginx-value', message, { at: word });
    return null;
  }
  return { name: text.slice(0, colon), size };
}

/** Zones that are used and declared nowhere, or too small for a cache: nginx says so at the very end, without a line. */
export function checkZones(reading: Reading): void {
  if (!reading.whole || reading.missingFiles) return;
  for (const [name, zone] of reading.zones) {
    if (zone.size !== null) {
      if (zone.size >= CACHE_PAGES * PAGE || !zone.usedBy.endsWith('_cache_path')) continue;
      const message = `ngx_slab_alloc() failed: no memory: zone "${name}" of a cache takes at least ${(CACHE_PAGES * PAGE) / 1024}k`;
      refuse(reading, zone.statement, 'nginx-value', message, { at: zone.word, unplaced: true });
      return;
    }
    refuse(
      reading,
      zone.statement,
      'nginx-semantics',
      `zero size shared memory zone "${name}": no ${zone.usedBy} declares it`,
      { at: zone.word, unplaced: true },
    );
    return;
  }
}
