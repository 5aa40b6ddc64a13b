// Times and sizes as deployment files write them, each in its own notation. Null where a text is none.
import type { Bytes, Millis } from '../base/value.ts';

/** systemd's names for units (systemd.time(7)); Docker knows the short ones. */
const unitMillis: ReadonlyMap<string, Millis> = new Map(
  Object.entries({
    'us usec': 0.001,
    'ms msec': 1,
    's sec second seconds': 1000,
    'm min minute minutes': 60_000,
    'h hr hour hours': 3_600_000,
    'd day days': 86_400_000,
  }).flatMap(([names, millis]) => names.split(' ').map((name) => [name, millis] as const)),
);

/** `1m30s`, `1min 30s`, `500ms`; a bare number is in `bare` milliseconds each. `infinity` is none. */
export function millisOf(text: string, bare: Millis = 1000): Millis | null {
  const trimmed = text.trim();
  if (/^\d+(\.\d+)?$/.test(trimmed)) return Number(trimmed) * bare;
  if (!/^(\d+(\.\d+)?\s*[a-z]+\s*)+$/i.test(trimmed.slice(0, 80))) return null;
  let total = 0;
  for (const [, number, unit = ''] of trimmed.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/gi)) {
    const millis = unitMillis.get(unit.toLowerCase());
    if (millis === undefined) return null;
    total += Number(number) * millis;
  }
  return total;
}

/** Docker's, systemd's and PM2's sizes: `512m`, `1gb`, `300M`, in powers of 1024. */
export function binaryBytesOf(text: string): Bytes | null {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?$/i.exec(text.trim());
  if (match === null) return null;
  return Math.round(Number(match[1]) * 1024 ** ' kmgt'.indexOf(match[2]!.toLowerCase() || ' '));
}

/** Kubernetes quantities: `512Mi` in powers of 1024, `512M` in powers of 1000. */
export function kubernetesBytesOf(text: string): Bytes | null {
  const match = /^(\d+(?:\.\d+)?)([kKMGT]?)(i?)$/.exec(text.trim());
  if (match === null) return null;
  return Math.round(
    Number(match[1]) * (match[3] === 'i' ? 1024 : 1000) ** ' kmgt'.indexOf(match[2]!.toLowerCase() || ' '),
  );
}

export function integerOf(text: string): number | null {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : null;
}
