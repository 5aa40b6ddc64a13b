import assert from 'node:assert/strict';
import { sourceText } from '../../../server/src/core/base/source.ts';
import { programOf, shellWords } from '../../../server/src/core/deploy/command.ts';
import { type Data, get, itemsOf, textOf } from '../../../server/src/core/deploy/data.ts';
import { dockerfileOf } from '../../../server/src/core/deploy/dockerfile.ts';
import { dotenvOf } from '../../../server/src/core/deploy/dotenv.ts';
import { jsonOf } from '../../../server/src/core/deploy/json.ts';
import { literalOf } from '../../../server/src/core/deploy/literal.ts';
import { loadYaml, yamlOf } from '../../../server/src/core/deploy/yaml.ts';

const plain = (data: Data | undefined): unknown => {
  if (data?.kind === 'map')
    return Object.fromEntries(data.entries.map(({ key, value }) => [key, plain(value)]));
  if (data?.kind === 'list') return data.items.map(plain);
  return data?.kind === 'scalar' ? data.text : null;
};
const yaml = (text: string) => yamlOf(sourceText('file:///w/a.yaml', text));
const literal = (text: string) => literalOf(sourceText('file:///w/a.config.js', text)).documents[0];

before(loadYaml);

describe('deploy/data', () => {
  it('reads YAML with anchors, merges, several documents and places', () => {
    const text =
      'x: &base\n  image: node:20\n  restart: always\na:\n  <<: *base\n  restart: "no"\n---\nb: [1, 02, yes]\n';
    const { documents, faults } = yaml(text);
    assert.deepEqual(faults, []);
    assert.deepEqual(plain(documents[0]), {
      x: { image: 'node:20', restart: 'always' },
      a: { image: 'node:20', restart: 'no' },
    });
    assert.deepEqual(plain(documents[1]), { b: ['1', '02', 'yes'] });
    const image = get(documents[0], 'a', 'image')!;
    assert.equal(text.slice(image.span.start, image.span.end), 'node:20');
    const restart = get(documents[0], 'a', 'restart')!;
    assert.equal(text.slice(restart.span.start, restart.span.end), '"no"');
  });

  it('reads around templates, at the right offsets', () => {
    const text = '{{- if .x }}\nkind: Service\nspec:\n  name: {{ .Values.a }}-x\n  port: 80\n{{- end }}\n';
    const { documents, faults } = yaml(text);
    assert.deepEqual(faults, []);
    assert.deepEqual(plain(documents[0]), { kind: 'Service', spec: { name: null, port: '80' } });
    const port = get(documents[0], 'spec', 'port')!;
    assert.equal(text.slice(port.span.start, port.span.end), '80');
  });

  it('reads what is left of broken YAML, and says where it broke', () => {
    const { documents, faults } = yaml('a: 1\nb: [1, 2\nc: "x\n');
    assert.equal(textOf(get(documents[0], 'a')), '1');
    assert.ok(faults.length > 0);
  });

  it('is bounded on aliases that explode or contain themselves', () => {
    const bomb = ['a0: &a0 [x, x]'];
    for (let i = 1; i < 40; i++) bomb.push(`a${i}: &a${i} [*a${i - 1}, *a${i - 1}]`);
    const started = performance.now();
    yaml(bomb.join('\n'));
    yaml('a: &a\n  b: *a\n');
    yaml(`${'{{'.repeat(200_000)}\n`);
    assert.ok(performance.now() - started < 2000);
  });

  it('reads JSON with comments, and broken JSON', () => {
    const source = sourceText('file:///w/a.json', '{ // x\n "a": [1, true, null], "b": "c", }');
    assert.deepEqual(plain(jsonOf(source).documents[0]), { a: ['1', 'true', null], b: 'c' });
    const broken = jsonOf(sourceText('file:///w/a.json', '{"a": 1, "b": '));
    assert.equal(textOf(get(broken.documents[0], 'a')), '1');
    assert.ok(broken.faults.length > 0);
  });

  it('reads JavaScript that is data, and leaves the rest unknown', () => {
    const text = `const path = require('path'); // {
const shared = { PORT: 3000 };
module.exports = {
  apps: [
    { name: 'api', script: "./dist/server.js", instances: 2, max_memory_restart: '300M', /* x */ env: shared,
      cwd: path.join(__dirname, 'api'), kill_timeout: 5_000, exec_mode: \`cluster\`, ...other, fn() { return 1 },
      env_production: { PORT: process.env.PORT || 3000, NODE_ENV: 'production' } },
  ],
};`;
    assert.deepEqual(plain(literal(text)), {
      apps: [
        {
          name: 'api',
          script: './dist/server.js',
          instances: '2',
          max_memory_restart: '300M',
          env: { PORT: '3000' },
          cwd: null,
          kill_timeout: '5000',
          exec_mode: 'cluster',
          env_production: { PORT: null, NODE_ENV: 'production' },
        },
      ],
    });
    const [app] = itemsOf(get(literal(text), 'apps'));
    const script = get(app, 'script')!;
    assert.equal(text.slice(script.span.start, script.span.end), '"./dist/server.js"');
    assert.deepEqual(plain(literal('const config = { a: 1 }\nexport default config\n')), { a: '1' });
    assert.deepEqual(plain(literal('export default defineConfig({ a: [1, 2] })')), { a: ['1', '2'] });
    assert.equal(literal('console.log(1)'), undefined);
  });

  it('never throws or hangs on half a file', () => {
    const text = "module.exports = { a: [{ b: 'c', d: `x${1}`, e: /re/ }, ...f], g: h(1, [2]), i: a };";
    for (let end = 0; end <= text.length; end++) literal(text.slice(0, end));
    literal(`module.exports = ${'['.repeat(100_000)}`);
    literal(`module.exports = ${'{a:'.repeat(50_000)}`);
    literal('const a = b; const b = a; module.exports = a;');
    literal('const a = [a, a, a, a]; module.exports = a;');
    yaml('['.repeat(20_000));
    assert.equal(jsonOf(sourceText('file:///w/a.json', '['.repeat(100_000))).faults.length, 1);
  });
});

describe('deploy, hostile files', () => {
  it('costs time in step with the length', () => {
    const pieces = [
      '"',
      '&& ',
      'FROM a\n',
      'A=$A$A\n',
      'a: &a\n',
      '*a ',
      "'",
      '[',
      'RUN <<A\n',
      'const a=[',
      '\\\n',
    ];
    const started = performance.now();
    for (const piece of pieces) {
      const text = piece.repeat(Math.floor(60_000 / piece.length));
      for (const name of ['a.yaml', 'a.config.js', 'a.json', 'Dockerfile', '.env']) {
        const source = sourceText(`file:///w/${name}`, text);
        if (name === 'Dockerfile') dockerfileOf(source);
        else if (name === '.env') dotenvOf(source);
        else (name.endsWith('yaml') ? yamlOf : name.endsWith('json') ? jsonOf : literalOf)(source);
      }
      programOf(shellWords(text));
    }
    assert.ok(performance.now() - started < 9000, `${performance.now() - started} ms`);
  });
});
