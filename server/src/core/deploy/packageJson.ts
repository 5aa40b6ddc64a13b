// What a package.json says: its name, its main file, its scripts, its workspaces.
import { memo } from '../base/memo.ts';
import { folderOf } from '../base/path.ts';
import type { SourceText } from '../base/source.ts';
import type { FilePath } from '../base/span.ts';
import { entriesOf, get, itemsOf, stated, textOf } from './data.ts';
import { jsonOf } from './json.ts';
import type { Stated } from './model.ts';

export interface Package {
  readonly file: FilePath;
  readonly folder: FilePath;
  readonly name: string | null;
  readonly main: Stated<string> | null;
  readonly scripts: ReadonlyMap<string, Stated<string>>;
  readonly workspaces: readonly string[];
  readonly problem: { readonly start: number; readonly end: number; readonly message: string } | null;
}

export const packageOf: (source: SourceText) => Package = memo((source: SourceText) => {
  const { documents, faults } = jsonOf(source);
  const root = documents[0];
  const scripts = new Map<string, Stated<string>>();
  for (const { key, value } of entriesOf(get(root, 'scripts'))) {
    const script = stated(source.file, value);
    if (script !== null) scripts.set(key, script);
  }
  const workspaces = get(root, 'workspaces');
  return {
    file: source.file,
    folder: folderOf(source.file),
    name: textOf(get(root, 'name')),
    main: stated(source.file, get(root, 'main')),
    scripts,
    workspaces: itemsOf(get(workspaces, 'packages') ?? workspaces).flatMap((item) => textOf(item) ?? []),
    problem: faults[0] === undefined ? null : { ...faults[0].span, message: faults[0].message },
  };
});
