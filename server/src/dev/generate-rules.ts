// Writes RULES.md: every page of the catalogue, in its order. Run by `npm run generate`; a test says whether it is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulePage } from '../core/features/pages.ts';
import { pages } from '../core/rules/index.ts';

const target = join(import.meta.dirname, '../../../RULES.md');

export function rulesText(): string {
  const list = pages.map(({ id, summary, severity }) => `| [\`${id}\`](#${id}) | ${severity} | ${summary} |`);
  return `# Rules

Every rule, with what it says, why, its evidence, and when not to worry. Made by \`npm run generate\` from
\`server/src/core/rules\`. \`deploy-error-decoder explain ID\` prints one of these pages. A rule's severity is set, or the
rule switched off, in \`deploy-error-decoder.json\`: \`{ "rules": { "ID": "off" } }\`; one line is silenced by a comment
above it, \`# deploy-error-decoder-ignore-next-line ID: the reason\` (\`//\` in JavaScript), and the reason is required.

In the examples, \`-- path --\` begins a file, and carets mark what is said of the line above.

| rule | severity | summary |
| --- | --- | --- |
${list.join('\n')}

${pages.map((page) => withDeeperHeadings(rulePage(page))).join('\n')}`;
}

/** One level down, outside of examples, where `#` begins a comment. */
function withDeeperHeadings(page: string): string {
  return page
    .split('```')
    .map((part, i) => (i % 2 === 0 ? part.replace(/^#/gm, '##') : part))
    .join('```');
}

export function writeRules(): void {
  writeFileSync(target, rulesText());
}

/** Whether the checked-in file differs from what `writeRules` would write. */
export function rulesAreStale(): boolean {
  return readFileSync(target, 'utf8') !== rulesText();
}
