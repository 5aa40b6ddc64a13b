// Words with variables in them: `$name`, `${name}`, `$1`. Notes which are used and which are defined; whether a
// variable exists is judged when everything is read. Source: src/http/ngx_http_script.c.
import type { Word } from '../tree.ts';
import { checkFree } from './fixedVariables.ts';
import { isOpaque, type Reading, refuse, refuseAtEnd, type Statement } from './reading.ts';
import { tell } from './remembered.ts';

/** Words that are read with variables when the protocol's block is whole: headers, parameters, certificates. */
export function readLater(reading: Reading, statement: Statement, word: Word | undefined): void {
  if (word === undefined || !word.value.includes('$')) return;
  const { protocol } = statement.frame;
  if (protocol === null) readScript(reading, statement, word);
  else {
    const late = { statement, word };
    tell(reading, statement.frame, (_, around) => around?.late.push(late));
  }
}

/**
 * Notes the variables that a word uses, or what counts of it. False when nginx refuses the word. `block` is the one at
 * whose `}` nginx reads it, for words that it does not read at once.
 */
export function readScript(
  reading: Reading,
  statement: Statement,
  word: Word | undefined,
  block: Statement | null = null,
  text = word?.value ?? '',
): boolean {
  if (word === undefined) return true;
  let at = text.indexOf('$');
  if (at === -1) return true;
  const opaque = isOpaque(statement, word, text);
  for (; at !== -1; at = text.indexOf('$', at)) {
    at++;
    const c = text.charCodeAt(at);
    if (c >= 49 && c <= 57) {
      at++;
      continue;
    }
    const braced = c === 123;
    if (braced) at++;
    const start = at;
    while (isNameCharacter(text.charCodeAt(at))) at++;
    const name = text.slice(start, at);
    if (opaque) continue;
    if (braced && at < text.length ? text.charCodeAt(at) !== 125 : braced && start < text.length) {
      refuseWord(
        reading,
        statement,
        word,
        block,
        `the closing bracket in "${name}" variable is missing: write "\${${name}}"`,
      );
      return false;
    }
    if (name === '') {
      const message =
        'invalid variable name: a "$" begins a variable here, and nginx knows no way to write the character itself';
      refuseWord(reading, statement, word, block, message);
      return false;
    }
    useVariable(reading, statement, name, word);
  }
  return true;
}

function refuseWord(
  reading: Reading,
  statement: Statement,
  at: Word,
  block: Statement | null,
  message: string,
): void {
  if (block === null) refuse(reading, statement, 'nginx-variable', message, { at });
  else refuseAtEnd(reading, block, statement, 'nginx-variable', message, { at });
}

export function readScripts(reading: Reading, statement: Statement, words: readonly Word[]): boolean {
  return words.every((word) => readScript(reading, statement, word));
}

export function useVariable(reading: Reading, statement: Statement, name: string, word: Word): void {
  const key = name.toLowerCase();
  tell(reading, statement.frame, (_, protocol) => {
    if (protocol !== null && !protocol.used.has(key)) protocol.used.set(key, { name, statement, word });
  });
}

/** Notes the name of a variable that is there from now on. */
export function define(reading: Reading, statement: Statement, name: string): void {
  tell(reading, statement.frame, (_, protocol) => protocol?.defined.add(name.toLowerCase()));
}

/** Notes a variable that this directive defines; false when the word is no `$name`, or one of nginx's own. */
export function defineVariable(reading: Reading, statement: Statement, word: Word | undefined): boolean {
  if (word === undefined) return true;
  if (!word.value.startsWith('$')) {
    if (isOpaque(statement, word)) return true;
    refuse(
      reading,
      statement,
      'nginx-variable',
      `invalid variable name "${word.value}": it begins with "$"`,
      {
        at: word,
        fixes: [
          {
            title: `Write $${word.value}`,
            applicability: 'suggestion',
            edits: [
              { file: statement.page.file, span: { start: word.start, end: word.start }, newText: '$' },
            ],
          },
        ],
      },
    );
    return false;
  }
  if (word.value === '$') {
    refuse(
      reading,
      statement,
      'nginx-variable',
      'invalid variable name "$": a name is missing after the "$"',
      {
        at: word,
      },
    );
    return false;
  }
  const name = word.value.slice(1);
  define(reading, statement, name);
  return checkFree(reading, statement, name, word);
}

function isNameCharacter(c: number): boolean {
  return (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95;
}
