// Which directive is in force in a block: its own, or that of the nearest block around it. Knows no directive.
import type { Frame, Statement } from './reading.ts';

export function inForce(frame: Frame, name: string): Statement | undefined {
  for (let each: Frame | null = frame; each !== null; each = each.parent) {
    const found = each.seen.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The frame that a directive's value comes from: the nearest that has it. */
export function frameWith(frame: Frame, name: string): Frame | null {
  for (let each: Frame | null = frame; each !== null; each = each.parent)
    if (each.seen.has(name)) return each;
  return null;
}

export function countOf(frame: Frame | null, name: string): number {
  return frame === null ? 0 : (frame.repeats?.get(name) ?? 1);
}

/** Of a flag, which nginx reads whatever its case. */
export function isOn(statement: Statement | undefined): boolean {
  return statement?.directive.args[0]?.value.toLowerCase() === 'on';
}
