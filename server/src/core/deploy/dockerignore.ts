// What a .dockerignore leaves out of a build. Knows the text, not the files.
import { type PathTest, pathTest } from '../base/glob.ts';
import { memo } from '../base/memo.ts';
import type { SourceText } from '../base/source.ts';

/**
 * Whether a path, relative to the build's context, is left out. A line leaves out what it names with all that is below,
 * a `!` takes it in again, and the last line that matches decides.
 * Source: https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export const leftOutBy: (source: SourceText) => PathTest = memo(({ text }: SourceText): PathTest => {
  const rules = text.split(/\r?\n/).flatMap((line) => {
    const body = line.trim();
    if (body === '' || line.startsWith('#')) return [];
    const pattern = body.replace(/^!\s*/, '').replace(/^\/+|\/+$/g, '');
    const tests = [pathTest(pattern), pathTest(`${pattern}/**`)];
    return [
      { leavesOut: !body.startsWith('!'), matches: (path: string) => tests.some((test) => test(path)) },
    ];
  });
  return (path) => rules.findLast(({ matches }) => matches(path))?.leavesOut ?? false;
});
