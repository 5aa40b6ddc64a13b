// What one pass over a text is asked, and what it answers. Data only.
import type { Span } from '../base/span.ts';
import type { Block, SyntaxFault } from './tree.ts';

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
  readonly unclosed: number;
  readonly stray: boolean;
  /** Whether there is a fault, or something that nginx reads otherwise than a person. */
  readonly damaged: boolean;
  /** Whether a person's reading could differ from nginx's even where nothing is damaged: `{2}` in a bare word, Lua. */
  readonly ambiguous: boolean;
  /** Why it ended. Of a part, only `part` and `fault` tell what stands in it. */
  readonly ended: 'text' | 'part' | 'fault' | 'lost';
  /** Where it ended. */
  readonly end: number;
}

/** A piece of the text whose surroundings are known already. */
export interface Part {
  /** Past a `{`, `;` or `}`, or the beginning of the text. */
  readonly start: number;
  /** How many blocks are open around it. */
  readonly depth: number;
  /**
   * Whether all that follows is known, asked at rising offsets between two directives of the outermost level. `column`
   * is where a directive would begin that is the first on its line, else -1.
   */
  endsAt(offset: number, column: number): boolean;
}
