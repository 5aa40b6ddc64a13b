// Data of a JSON or YAML file as values of the program that reads it.
import type { FilePath, Place, Span } from '../base/span.ts';
import { type Abstract, constant, doubt, thing } from './abstract.ts';
import { setCell } from './modules.ts';

/** Maps, lists and scalars, each with its place; `unknown` is null, or no plain value. */
export type Plain =
  | {
      readonly kind: 'map';
      readonly span: Span;
      readonly entries: readonly { readonly key: string; readonly value: Plain }[];
    }
  | { readonly kind: 'list'; readonly span: Span; readonly items: readonly Plain[] }
  | { readonly kind: 'scalar'; readonly span: Span; readonly text: string }
  | { readonly kind: 'unknown'; readonly span: Span };

/** The data as the program sees it: what looks like a number or a boolean is one. */
export function abstractOf(plain: Plain, file: FilePath): Abstract {
  const at: Place = { file, span: plain.span };
  switch (plain.kind) {
    case 'map': {
      const object = thing('an object', at);
      for (const { key, value } of plain.entries) setCell(object, key, abstractOf(value, file));
      return object;
    }
    case 'list':
      return thing('a list', at, { elements: plain.items.map((item) => abstractOf(item, file)) });
    case 'scalar':
      return constant(scalarOf(plain.text), at);
    case 'unknown':
      return doubt(at, 'the file has no plain value there');
  }
}

function scalarOf(text: string): string | number | boolean {
  if (/^-?\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text)) return Number(text.replaceAll('_', ''));
  return text === 'true' || text === 'false' ? text === 'true' : text;
}
