// Which arguments a directive takes, and which of them the cursor is at.
import type { FilePath } from '../base/span.ts';
import { DATA_BLOCKS, factsIn } from './contexts.ts';
import { type Ground, spotAt } from './spot.ts';

export interface Signature {
  /** `proxy_set_header field value` */
  readonly label: string;
  /** Where each parameter stands in the label. */
  readonly parameters: readonly (readonly [start: number, end: number])[];
}

export interface SignatureHelp {
  /** The fitting form first. */
  readonly signatures: readonly Signature[];
  /** The index of the parameter at the cursor; the last one goes on for ever. */
  readonly active: number;
}

export function signatureHelp(ground: Ground, file: FilePath, offset: number): SignatureHelp | null {
  const spot = spotAt(ground, file, offset);
  if (spot === null || spot.foreign || spot.directive === null || spot.index === 0) return null;
  const outer = spot.around.at(-1)?.name.value ?? '';
  if (DATA_BLOCKS.has(outer)) return null;
  const { name } = spot.directive;
  const facts = factsIn(ground, file, spot.block, name.value);
  const signatures = facts.flatMap((fact) => fact.syntax.map((form) => signatureOf(name.value, form)));
  if (signatures.length === 0) return null;
  const active = spot.index - 1;
  const fitting = signatures.findIndex((each) => each.parameters.length > active);
  if (fitting > 0) signatures.unshift(...signatures.splice(fitting, 1));
  return { signatures, active: Math.min(active, Math.max(0, signatures[0]!.parameters.length - 1)) };
}

/** Parameters are the words of the form; what stands in brackets, or with `|` between, is one. */
function signatureOf(name: string, form: string): Signature {
  const label = form === '' ? name : `${name} ${form}`;
  const parameters: [number, number][] = [];
  let depth = 0;
  let start = -1;
  for (let i = name.length; i <= label.length; i++) {
    const c = label[i];
    if (c === '[' || c === '(') depth++;
    if (c === ']' || c === ')') depth--;
    const ends = c === undefined || (c === ' ' && depth === 0);
    if (ends && start !== -1) {
      parameters.push([start, i]);
      start = -1;
    } else if (!ends && start === -1) start = i;
  }
  return { label, parameters: joined(label, parameters) };
}

/** Joins `on | off` into one, and drops a closing `...`. */
function joined(label: string, words: readonly [number, number][]): readonly (readonly [number, number])[] {
  const result: [number, number][] = [];
  let bar = false;
  for (const [start, end] of words) {
    const text = label.slice(start, end);
    const last = result.at(-1);
    if (text === '|') bar = true;
    else if ((bar || text === '...') && last !== undefined) {
      last[1] = end;
      bar = false;
    } else result.push([start, end]);
  }
  return result;
}
