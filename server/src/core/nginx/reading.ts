// What one pass over a text is asked, and what it answers. Data only.
import type { Span } from '../base/span.ts';
import type { Block, Directive, SyntaxFault } from './tree.ts';

/** What a reading found wrong with the braces, so that the next one can tell where by the indentation. */
export interface BraceTrouble {
  /** How many blocks were open when the text ended. */
  readonly unclosed: number;
  /** Whether a `}` closed nothing. */
  readonly stray: boolean;
}

export interface Reading {
  readonly root: Block;
  readonly comments: readonly Span[];
  readonly templates: readonly Span[];
  readonly faults: readonly SyntaxFault[];
  /** Of a part, the directives in it that were known and not read. */
  readonly kept: readonly Directive[];
  readonly unclosed: number;
  readonly stray: boolean;
  /** Whether there is a fault, or something that nginx reads otherwise than a person. */
  readonly damaged: boolean;
  /** Whether a person's reading could differ from nginx's even where nothing is damaged: `{2}` in a bare word, Lua. */
  readonly ambiguous: boolean;
  /** Whether a line is indented so that it would close a block which lacks its `}`, though here none does. */
  readonly irregular: boolean;
  /** Of the outermost level: whether its first directive is indented, or on its opener's line; null without one. */
  readonly indented: boolean | null;
  /** How many blocks were open at once, at the most, the file and those around a part among them. */
  readonly depth: number;
  /** Why it ended. Of a part, `lost` tells nothing, and `inside` that what follows stands in blocks that are still open. */
  readonly ended: 'text' | 'part' | 'inside' | 'fault' | 'lost';
  /** Where it ended. */
  readonly end: number;
}

/** A piece of the text whose surroundings are known already. */
export interface Part {
  /** Past a `{`, `;` or `}`, or the beginning of the text. */
  readonly start: number;
  /** Of the openers of all blocks around it, from the outside: the column of one that is the first on its line, else -1. */
  readonly columns: readonly number[];
  /** Whether the first directive in the block around it is indented; null where the part begins with it. */
  readonly indented: boolean | null;
  /** How deep what follows nests. */
  readonly depth: number;
  /**
   * Whether all that follows is known, asked at rising offsets between two directives. `column` is where a directive
   * would begin that is the first on its line, else -1.
   */
  endsAt(offset: number, column: number): boolean;
  /** A directive that begins there and is known to its end, though not all that follows is. */
  knownAt(offset: number, column: number): Directive | null;
}
