import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';

const { createOnigScanner, createOnigString, loadWASM } = oniguruma;
const { INITIAL, parseRawGrammar, Registry } = textmate;

const root = join(import.meta.dirname, '../../..');
const file = join(root, 'syntaxes/nginx-error-log.tmLanguage.json');

async function grammar(): Promise<IGrammar> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
  await loadWASM(new Uint8Array(wasm).buffer);
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async () => parseRawGrammar(readFileSync(file, 'utf8'), file),
  });
  return (await registry.loadGrammar('source.nginx-error-log'))!;
}

describe('the grammar of the error log', () => {
  const loaded = grammar();

  it('marks level, errno, action, upstream and request', async () => {
    const line =
      '2026/11/22 10:11:12 [error] 31#31: *7 connect() failed (111: Connection refused) while connecting to upstream, client: 1.2.3.4, server: a, request: "GET /x HTTP/1.1", upstream: "http://127.0.0.1:3000/x", host: "a"';
    const { tokens } = (await loaded).tokenizeLine(line, INITIAL);
    const scopeOf = (text: string): string => {
      const at = line.indexOf(text);
      const token = tokens.find((each) => each.startIndex <= at && at < each.endIndex)!;
      return token.scopes.at(-1)!;
    };
    const expected: [string, string][] = [
      ['2026', 'comment.time'],
      ['[error]', 'keyword.level.error'],
      ['*7', 'constant.numeric.connection'],
      ['111', 'constant.numeric.errno'],
      ['while', 'keyword.control.while'],
      ['connecting to upstream', 'entity.name.function.action'],
      ['1.2.3.4', 'string.unquoted.field'],
      ['GET', 'keyword.other.method'],
      ['http://127.0.0.1:3000/x', 'markup.underline.link.upstream'],
    ];
    for (const [text, scope] of expected) assert.equal(scopeOf(text), `${scope}.nginx-error-log`, text);
  });

  it('gives each level a colour of its own weight', async () => {
    const real = await loaded;
    for (const [level, scope] of [
      ['emerg', 'invalid.level.fatal'],
      ['warn', 'keyword.level.warn'],
      ['notice', 'keyword.level.info'],
      ['debug', 'keyword.level.debug'],
    ] as const) {
      const { tokens } = real.tokenizeLine(`2026/11/22 10:11:12 [${level}] 31#31: x`, INITIAL);
      assert.ok(
        tokens.some((each) => each.scopes.some((one) => one.startsWith(scope))),
        level,
      );
    }
  });
});
