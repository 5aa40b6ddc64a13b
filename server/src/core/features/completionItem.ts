// One thing that can be written at a place of an nginx configuration. Data only.
import type { Span } from '../base/span.ts';

export type CompletionKind =
  | 'directive'
  | 'block'
  | 'value'
  | 'parameter'
  | 'variable'
  | 'upstream'
  | 'location'
  | 'file'
  | 'header'
  | 'name';

export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail: string;
  /** What is replaced. */
  readonly replace: Span;
  /** What is inserted, in the protocol's snippet syntax where `snippet` says so. */
  readonly newText: string;
  readonly snippet: boolean;
  /** Items are shown in the order of this text, then of their labels. */
  readonly order: string;
  readonly deprecated: boolean;
  /** The key of the official text in the reference, or null; see `completionText`. */
  readonly page: string | null;
}
