// The grammar colours letter by letter; the parser knows. On real configurations the two have to agree.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { tokensOf } from '../../../server/src/core/nginx/tokens.ts';
import { parse } from './tree.ts';

const repository = join(import.meta.dirname, '../../..');
const files = [
  ...globSync('test/fixtures/nginx/configs/*', { cwd: repository }).map((each) => join(repository, each)),
  ...globSync('test/workspaces/*/nginx/**/*.conf', { cwd: repository }).map((each) => join(repository, each)),
  ...(existsSync('/etc/nginx') ? globSync('/etc/nginx/{*,snippets/*,sites-available/*}') : []),
].filter((file) => !/broken|windows/.test(file) && statSync(file).isFile());

describe('the grammar', () => {
  let grammar: textmate.IGrammar;
  before(async () => {
    const wasm = readFileSync(
      join(dirname(createRequire(import.meta.url).resolve('vscode-oniguruma')), 'onig.wasm'),
    );
    await oniguruma.loadWASM(new Uint8Array(wasm).buffer);
    const path = join(repository, 'syntaxes/nginx.tmLanguage.json');
    const registry = new textmate.Registry({
      onigLib: Promise.resolve({
        createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
        createOnigString: (text) => new oniguruma.OnigString(text),
      }),
      loadGrammar: async (scope) =>
        scope === 'source.nginx' ? textmate.parseRawGrammar(readFileSync(path, 'utf8'), path) : null,
    });
    grammar = (await registry.loadGrammar('source.nginx'))!;
  });

  it('gives the scopes that its own tests want', () => {
    const require = createRequire(import.meta.url);
    const program = require.resolve('vscode-tmgrammar-test/dist/unit.js');
    const grammarFile = 'syntaxes/nginx.tmLanguage.json';
    const { status, stdout } = spawnSync(
      process.execPath,
      [program, '-g', grammarFile, 'test/grammar/*.test.nginx'],
      { cwd: repository, encoding: 'utf8' },
    );
    assert.equal(status, 0, stdout);
    assert.equal(stdout.match(/success|run successfuly/g)?.length, 3, stdout);
  });

  /** The scopes of every character. */
  function scopesOf(text: string): string[] {
    const scopes: string[] = [];
    let stack = textmate.INITIAL;
    for (const line of text.split('\n')) {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      for (const token of tokens) {
        const joined = token.scopes.join(' ');
        for (let i = token.startIndex; i < Math.min(token.endIndex, line.length); i++) scopes.push(joined);
      }
      scopes.push('');
      stack = ruleStack;
    }
    return scopes;
  }

  for (const file of files) {
    it(`sees in ${file.slice(file.lastIndexOf('/') + 1)} what the parser sees`, () => {
      const text = readFileSync(file, 'utf8');
      const tree = parse(text);
      const scopes = scopesOf(text);
      const at = (offset: number) => `line ${text.slice(0, offset).split('\n').length}: ${scopes[offset]}`;
      for (const { kind, start, end } of tokensOf(tree)) {
        const scope = scopes[start]!;
        if (kind === 'comment') assert.match(scope, /comment\.line/, at(start));
        if (kind === 'semicolon') assert.match(scope, /punctuation\.terminator/, at(start));
        if (kind === 'open') assert.match(scope, /punctuation\.section\.block\.begin/, at(start));
        if (kind === 'close') assert.match(scope, /punctuation\.section\.block\.end/, at(start));
        if (kind === 'raw') {
          const first = start + text.slice(start, end).search(/\S/);
          if (first >= start) assert.match(scopes[first]!, /source\.lua/, at(first));
        }
        if (kind === 'template') assert.match(scope, /template/, at(start));
        if (kind === 'word') {
          assert.doesNotMatch(scope, /comment\.line|invalid|terminator/, at(start));
          assert.match(scope, /meta\.(directive|data|entry|block|template)/, at(start));
        }
      }
    });
  }
});
