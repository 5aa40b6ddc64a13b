// Links from includes to the files they name. A pattern with one match is a link to it, too.
import { sourceOf } from '../base/source.ts';
import type { FilePath, Span } from '../base/span.ts';
import { parseNginx } from '../nginx/parser.ts';
import type { Block } from '../nginx/tree.ts';
import { inner, innerEnd } from './names.ts';
import { includedFiles } from './references.ts';
import type { Ground } from './spot.ts';

export interface Link {
  readonly span: Span;
  readonly target: FilePath;
}

export function documentLinks(ground: Ground, file: FilePath): readonly Link[] {
  const source = sourceOf(ground.snapshot, file);
  if (source === null) return [];
  const links: Link[] = [];
  const walk = (block: Block): void => {
    for (const { name, args, block: opened } of block.directives) {
      const [path] = args;
      if (opened !== null) walk(opened);
      else if (name.value === 'include' && path !== undefined) {
        const files = includedFiles(ground, file, path.value);
        if (files.length === 1)
          links.push({ span: { start: inner(path), end: innerEnd(path) }, target: files[0]! });
      }
    }
  };
  walk(parseNginx(source).root);
  return links;
}
