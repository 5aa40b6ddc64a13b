// The document that a request is about, in the workspace as it is now. Data only.
import type { Analysis } from '../core/analysis.ts';
import type { SourceText } from '../core/base/source.ts';
import type { FilePath } from '../core/base/span.ts';
import type { Client } from './client.ts';
import type { View } from './convert.ts';

export interface Here {
  readonly analysis: Analysis;
  readonly view: View & { readonly client: Client };
  readonly file: FilePath;
  readonly source: SourceText;
}
