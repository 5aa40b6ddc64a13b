// What a .dockerignore leaves out, by the examples of Docker's own documentation and by what people write.
import assert from 'node:assert/strict';
import { sourceText } from '../../../server/src/core/base/source.ts';
import { leftOutBy } from '../../../server/src/core/deploy/dockerignore.ts';

const paths = [
  'a.conf',
  'temp',
  'somedir/temp',
  'somedir/temp/x.conf',
  'README.md',
  'README-secret.md',
  '.env',
  'a b',
];

function leaves(text: string, out: readonly string[]): void {
  it(JSON.stringify(text), () => {
    const isLeftOut = leftOutBy(sourceText('file:///w/.dockerignore', text));
    assert.deepEqual(paths.filter(isLeftOut), out);
  });
}

describe('.dockerignore leaves out', () => {
  leaves('', []);
  leaves('# comment\n\n', []);
  leaves('temp', ['temp']);
  leaves('/temp/', ['temp']);
  leaves('*/temp', ['somedir/temp', 'somedir/temp/x.conf']);
  leaves('**/temp', ['temp', 'somedir/temp', 'somedir/temp/x.conf']);
  leaves('*.conf\r\n', ['a.conf']);
  leaves('**/*.conf', ['a.conf', 'somedir/temp/x.conf']);
  leaves('*.md\n!README*.md\nREADME-secret.md', ['README-secret.md']);
  leaves('*.md\nREADME-secret.md\n!README*.md', []);
  leaves('*\n!somedir', ['a.conf', 'temp', 'README.md', 'README-secret.md', '.env', 'a b']);
  leaves('  a b  \n.env', ['.env', 'a b']);
  leaves('./temp\n..', ['temp']);
});
