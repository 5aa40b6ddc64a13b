// Each silence a page promises, proved on the page's own bad example: one condition changes, and the rule says nothing.
//
//   == rule-id
//   The beginning of a sentence of silentWhen
//     server.js: "written once in the bad example" → "what stands there instead"
//     deploy.json: "" → "a file that the bad example does not have"
//     or                                            the next lines are a case of their own
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pages, rules } from '../../../server/src/core/rules/index.ts';
import { analyzeFiles, parseFixture } from '../../fixture.ts';

interface Case {
  readonly rule: string;
  readonly sentence: string;
  readonly edits: { readonly file: string; readonly from: string; readonly to: string }[];
}

const cases = readCases(readFileSync(new URL('../../fixtures/silences.txt', import.meta.url), 'utf8'));

describe('silences', () => {
  for (const { rule, sentence, edits } of cases) {
    it(`${rule}: ${sentence} ${edits.map(({ to }) => to.trim().slice(0, 40)).join(', ')}`, async () => {
      const page = pages.find(({ id }) => id === rule);
      assert.ok(page !== undefined, 'the rule is there');
      assert.equal(page.silentWhen.filter((each) => each.startsWith(sentence)).length, 1, 'one sentence');
      const files = new Map(parseFixture(page.examples.bad).files);
      const says = async (): Promise<string[]> =>
        (await analyzeFiles(files)).findings.filter((each) => each.rule === rule).map((each) => each.message);
      assert.notDeepEqual(await says(), [], 'the bad example is flagged');
      for (const { file, from, to } of edits) files.set(file, replaced(files.get(file), from, to));
      assert.deepEqual(await says(), []);
    });
  }

  it('leave out no sentence of any rule', () => {
    const left = rules.flatMap(({ id, silentWhen }) => {
      const proved = cases.filter(({ rule }) => rule === id);
      return silentWhen.filter((each) => !proved.some(({ sentence }) => each.startsWith(sentence)));
    });
    assert.deepEqual(left, []);
  });
});

function replaced(text: string | undefined, from: string, to: string): string {
  assert.equal(text === undefined, from === '', 'a file is new, or changes');
  if (text === undefined) return to;
  assert.equal(text.split(from).length, 2, `${JSON.stringify(from)} stands there once`);
  return text.replace(from, () => to);
}

function readCases(text: string): Case[] {
  const found: Case[] = [];
  let rule = '';
  let sentence = '';
  const open = (): void => void found.push({ rule, sentence, edits: [] });
  for (const line of text.split('\n')) {
    if (line === '') continue;
    if (line.startsWith('== ')) rule = line.slice(3);
    else if (!line.startsWith('  ')) {
      sentence = line;
      open();
    } else if (line === '  or') open();
    else {
      const [, file, from, to] = /^ {2}(\S+): (".*") → (".*")$/.exec(line) ?? [];
      assert.ok(file !== undefined && from !== undefined && to !== undefined, line);
      found.at(-1)?.edits.push({ file, from: JSON.parse(from), to: JSON.parse(to) });
    }
  }
  return found;
}
