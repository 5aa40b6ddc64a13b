import assert from 'node:assert/strict';
import {
  type FileKind,
  fileKind,
  isRelevant,
  nodeTestPattern,
  nodeWords,
} from '../../../server/src/core/interest.ts';

describe('interest', () => {
  it('knows a file by its path', () => {
    const rows: [string, FileKind | null][] = [
      ['nginx.conf', 'nginx'],
      ['deploy/nginx/conf.d/app.conf', 'nginx'],
      ['templates/default.conf.template', 'nginx'],
      ['sites-enabled/default', 'nginx'],
      ['sites-available/README.md', null],
      ['shop.nginx', 'nginx'],
      ['any.conf', 'nginx'],
      ['src/server.ts', 'node'],
      ['src/view.tsx', 'node'],
      ['src/types.d.ts', null],
      ['public/app.min.js', null],
      ['ecosystem.config.js', 'deploy'],
      ['Dockerfile', 'deploy'],
      ['Dockerfile.prod', 'deploy'],
      ['api.dockerfile', 'deploy'],
      ['docker-compose.override.yml', 'deploy'],
      ['k8s/api.yaml', 'deploy'],
      ['.env', 'deploy'],
      ['.env.production', 'deploy'],
      ['.env.example', null],
      ['package.json', 'deploy'],
      ['tsconfig.json', 'deploy'],
      ['.nvmrc', 'deploy'],
      ['.tool-versions', 'deploy'],
      ['mise.toml', 'deploy'],
      ['shop.service', 'deploy'],
      ['Procfile', 'deploy'],
      ['deploy-error-decoder.json', 'settings'],
      ['logs/error.log', 'nginx-log'],
      ['logs/error.log.2.gz', 'nginx-log'],
      ['README.md', null],
      ['image.png', null],
    ];
    for (const [path, expected] of rows) assert.equal(fileKind(`file:///w/${path}`), expected, path);
  });

  it('judges what is left by the text', () => {
    const rows: [string, string, boolean][] = [
      ['nginx.conf', '', true],
      ['a.conf', 'upstream app {\n server a:1;\n}', true],
      ['a.conf', '  proxy_set_header Host $host;\n', true],
      ['a.conf', '[program:web]\ncommand=node server.js\n', false],
      ['a.conf', '# nothing\nkey = value\n', false],
      ['sites-available/shop.conf', '<VirtualHost *:80>\n</VirtualHost>\n', false],
      ['a.js', 'app.listen(3000)', true],
      ['a.js', 'const s = http.createServer()', true],
      ['a.js', 'export const listenable = 1', false],
      ['a.ts', 'server.headersTimeout = 1', true],
      ['k8s/a.yaml', 'apiVersion: v1\nkind: Service\n', true],
      ['.github/workflows/ci.yml', 'jobs:\n  a:\n    services:\n      db: x\n', false],
      ['stack.yml', 'services:\n  app:\n    image: node:20\n', true],
      ['compose.yaml', '', true],
      ['logs/error.log', '2026/11/22', false],
    ];
    for (const [path, text, expected] of rows) {
      const file = `file:///w/${path}`;
      const kind = fileKind(file);
      assert.ok(kind !== null, path);
      assert.equal(isRelevant(kind, file, text), expected, `${path}: ${text}`);
    }
  });

  it('looks for words that every matching program has', () => {
    // One text for each alternative of the pattern, made from the pattern itself.
    const alternatives = expanded(nodeTestPattern);
    assert.ok(alternatives.length > 20);
    for (const text of alternatives) {
      assert.match(text, new RegExp(nodeTestPattern));
      assert.ok(
        nodeWords.some((word) => text.includes(word)),
        text,
      );
    }
  });
});

/** The texts that a pattern of literals, `(a|b)`, `(a)?`, `\\b` and `|` stands for. */
function expanded(pattern: string): string[] {
  const alternatives: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i <= pattern.length; i++) {
    if (pattern[i] === '\\') i++;
    else if (pattern[i] === '(') depth++;
    else if (pattern[i] === ')') depth--;
    else if (i === pattern.length || (pattern[i] === '|' && depth === 0)) {
      alternatives.push(pattern.slice(from, i));
      from = i + 1;
    }
  }
  return alternatives.flatMap((each) => {
    const group = /^((?:[^\\(]|\\.)*)\(([^()]*)\)(\??)(.*)$/.exec(each);
    if (group === null) return [each.replace(/\\b/g, '').replace(/\\(.)/g, '$1')];
    const [, before, inner = '', optional, after] = group;
    const choices = [...inner.split('|'), ...(optional === '?' ? [''] : [])];
    return choices.flatMap((choice) => expanded(`${before}${choice}${after}`));
  });
}
