// The shape of a parsed nginx configuration. Every node knows its offsets; nothing of the text is lost.
// A node stands for what its directive says, not for one version of the text: where a document is edited, what stands
// behind the edit is moved along (`reread.ts`), so that all that was made of it is still true. Offsets are those of the
// version that was parsed last; whoever keeps a place keeps the node, not its numbers.
import type { SourceText } from '../base/source.ts';
import type { Span } from '../base/span.ts';

/** One word of a directive. `start`/`end` include the quotes; `value` is what nginx reads (escapes resolved). */
export interface Word extends Span {
  readonly value: string;
  /** The quote that encloses it, or '' for a bare word. */
  readonly quote: '' | '"' | "'";
}

/** A directive with its arguments, and its block if it has one. `start` is the name's, `end` is past `;` or `}`. */
export interface Directive extends Span {
  readonly name: Word;
  readonly args: readonly Word[];
  /** Null for a simple directive. */
  readonly block: Block | null;
  /** Whether its `;` or `{` was found; false for a half-typed line, which then ends with its last word. */
  readonly terminated: boolean;
}

/** `start` is at `{`, `end` past `}` (or where the text gave out). The file itself is a block without braces. */
export interface Block extends Span {
  readonly directives: readonly Directive[];
  /** The body's span, for a block whose body is not nginx's language (`*_by_lua_block`); it has no directives. */
  readonly raw: Span | null;
  readonly closed: boolean;
}

/** From `#` to the end of the line, without the line end. */
export type Comment = Span;

/** A fault of the syntax, in nginx's words where nginx has them, at the place nginx names. */
export interface SyntaxFault extends Span {
  readonly message: string;
  /** The offset whose line nginx names in its message, which is often later than the span. */
  readonly reportedAt: number;
}

/**
 * Two readings of one text. Where nothing is damaged they are one and the same object.
 */
export interface NginxTree {
  readonly source: SourceText;
  /** What its author means: a missing `;` or `}` or a half-typed line spoils only itself. */
  readonly root: Block;
  /**
   * Exactly what nginx reads, up to where it stops at the syntax: `listen 80` without its `;` takes the next line's
   * words as its own. What nginx says of arguments, contexts and values has to be judged here.
   */
  readonly read: Block;
  readonly comments: readonly Comment[];
  /** The first is the one at which nginx stops. Empty in a template, where nobody can know. */
  readonly faults: readonly SyntaxFault[];
  /** Placeholders of a template language (`{{ x }}`, `{% if %}`, `<% x %>`, a lone `${X}`), inside words or alone. */
  readonly templates: readonly Span[];
}
