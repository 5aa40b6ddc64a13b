import assert from 'node:assert/strict';
import { sourceText } from '../../../server/src/core/base/source.ts';
import { formatRange } from '../../../server/src/core/base/version.ts';
import { dotenvOf } from '../../../server/src/core/deploy/dotenv.ts';
import { binaryBytesOf, kubernetesBytesOf, millisOf } from '../../../server/src/core/deploy/quantities.ts';
import { versionsStated } from '../../../server/src/core/deploy/versionFiles.ts';

describe('deploy/versionFiles', () => {
  it('reads each kind of file, with the place of the version', () => {
    const rows: [string, string, string[]][] = [
      ['.nvmrc', 'v20.11.1\n', ['node 20.11.1 version-file «v20.11.1»']],
      ['.nvmrc', '# ours\nlts/iron', ['node 20.0.0 to 20.20.2 version-file «lts/iron»']],
      ['.node-version', '22\r\n', ['node 22.0.0 to 22.23.3 version-file «22»']],
      ['.nvmrc', 'system\n', []],
      [
        '.tool-versions',
        'python 3.1\nnodejs 20.11.1 # x\nnginx 1.28.3\n',
        ['node 20.11.1 version-file «20.11.1»', 'nginx 1.28.3 version-file «1.28.3»'],
      ],
      [
        'mise.toml',
        '[tools]\npython = "3"\nnode = ["22.3.0", "20"]\n',
        ['node 22.3.0 version-file «22.3.0»'],
      ],
      ['.mise.toml', '[tools]\nnode = { version = "22" }\n', ['node 22.0.0 to 22.23.3 version-file «22»']],
      ['mise.toml', '[tools\n', []],
      [
        'package.json',
        '{"volta": {"node": "18.20.8"}, "engines": {"node": ">=18"}}',
        ['node 18.20.8 version-file «"18.20.8"»', 'node 18.0.0 or newer engines «">=18"»'],
      ],
      ['package.json', '{"engines": {"node": "*"}}', []],
      ['package.json', '{', []],
    ];
    for (const [name, text, expected] of rows) {
      const found = versionsStated(sourceText(`file:///w/app/${name}`, text)).map(
        ({ software, range, rank, at }) =>
          `${software} ${formatRange(range)} ${rank} «${text.slice(at.span.start, at.span.end)}»`,
      );
      assert.deepEqual(found, expected, text);
    }
  });
});

describe('deploy/dotenv', () => {
  it('reads quotes, comments, export, references, several lines and places', () => {
    const text = `# x
PORT=3000 # the port
export HOST = "0.0.0.0"
URL=http://$HOST:\${PORT}/#a
RAW='$HOST # no'
KEY="one
two"
EMPTY=
bad line
LAST=1\r
`;
    const values = dotenvOf(sourceText('file:///w/.env', text));
    assert.deepEqual(Object.fromEntries([...values].map(([name, { value }]) => [name, value])), {
      PORT: '3000',
      HOST: '0.0.0.0',
      URL: 'http://0.0.0.0:3000/#a',
      RAW: '$HOST # no',
      KEY: 'one\ntwo',
      EMPTY: '',
      LAST: '1',
    });
    const { span } = values.get('HOST')!.at;
    assert.equal(text.slice(span.start, span.end), '"0.0.0.0"');
  });
});

describe('deploy/quantities', () => {
  it('reads times and sizes in each notation', () => {
    const times: [string, number | null][] = [
      ['10s', 10_000],
      ['1m30s', 90_000],
      ['1min 30s', 90_000],
      ['2 minutes', 120_000],
      ['500ms', 500],
      ['30', 30_000],
      ['infinity', null],
      ['10 parsecs', null],
    ];
    for (const [text, expected] of times) assert.equal(millisOf(text), expected, text);
    assert.equal(millisOf('1600', 1), 1600);
    assert.equal(binaryBytesOf('512m'), 512 * 1024 ** 2);
    assert.equal(binaryBytesOf('1gb'), 1024 ** 3);
    assert.equal(binaryBytesOf('300M'), 300 * 1024 ** 2);
    assert.equal(binaryBytesOf('50%'), null);
    assert.equal(kubernetesBytesOf('512Mi'), 512 * 1024 ** 2);
    assert.equal(kubernetesBytesOf('500M'), 500e6);
    assert.equal(kubernetesBytesOf('1.5Gi'), 1.5 * 1024 ** 3);
  });
});
