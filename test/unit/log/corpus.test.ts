import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeLine } from '../../../server/src/core/log/decode.ts';
import { templateById } from '../../../server/src/core/log/templates.ts';
import type { CorpusLine } from '../../lab/log/corpus.ts';

// Lines that real nginx 1.22, 1.26 and 1.30 wrote; `node test/lab/log/corpus.ts` writes them anew.
const corpus = readFileSync(join(import.meta.dirname, '../../fixtures/log/real-lines.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((each) => JSON.parse(each) as CorpusLine);

describe('real lines of nginx', () => {
  it('are many, and of three generations', () => {
    assert.ok(corpus.length >= 300, `${corpus.length}`);
    assert.ok(new Set(corpus.map((each) => each.nginx)).size >= 3);
  });

  it('have the template, signature and fields that their set-up says', () => {
    const wrong: string[] = [];
    for (const { nginx, fault, line, template, signature, fields } of corpus) {
      const reading = decodeLine(line, null);
      const say = (what: string, want: unknown, have: unknown) =>
        wrong.push(
          `${nginx} ${fault}: ${what} ${JSON.stringify(have)}, not ${JSON.stringify(want)}\n  ${line.slice(0, 200)}`,
        );
      // Messages with one text are told apart where they can be; their text has to be right in any case.
      const text = (id: string | null) => (id === null ? null : templateById(id)?.literals.join('%'));
      if (reading.template === null) say('template', template, null);
      else if (template !== '' && text(reading.template) !== text(template))
        say('template', template, reading.template);
      if (reading.signature === null) say('signature', signature, null);
      else if (signature !== '' && reading.signature !== signature)
        say('signature', signature, reading.signature);
      for (const [name, want] of Object.entries(fields)) {
        const have = reading.line[name as keyof typeof reading.line];
        if (JSON.stringify(have) !== JSON.stringify(want)) say(name, want, have);
      }
    }
    assert.deepEqual(wrong, [], wrong.slice(0, 60).join('\n'));
  });
});
