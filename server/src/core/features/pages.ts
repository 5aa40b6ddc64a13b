// Everything that has an id, explained: rules and log signatures, as Markdown pages and as one-line descriptions.

import type { Signature } from '../log/signature.ts';
import { signatureById, signatures } from '../log/signatures/index.ts';
import { pages as rulePages } from '../rules/index.ts';
import type { RulePage } from '../rules/rule.ts';

export interface RuleDescription {
  readonly id: string;
  /** One line, without a full stop. */
  readonly summary: string;
  /** Where it is explained; null where no page exists. */
  readonly url: string | null;
}

/** What a list of problems says of a rule. An unknown id describes itself. */
export function describeRule(id: string): RuleDescription {
  const page = rulePages.find((each) => each.id === id);
  return { id, summary: page?.summary ?? id, url: page?.references[0] ?? null };
}

/** The page of a rule or a log signature, in Markdown; null for what is neither. */
export function pageOf(id: string): string | null {
  const rule = rulePages.find((each) => each.id === id);
  if (rule !== undefined) return rulePage(rule);
  const signature = signatureById(id);
  return signature === undefined ? null : signaturePage(signature);
}

/** Every id that has a page. */
export function pageIds(): readonly string[] {
  return [...rulePages, ...signatures].map(({ id }) => id);
}

export function rulePage(rule: RulePage): string {
  const { evidence } = rule;
  return sections([
    `# ${rule.id}`,
    `${rule.summary}.`,
    `Severity: ${rule.severity}${rule.enabledByDefault ? '' : ', off unless the settings turn it on'}. Speaks of: ${rule.versions}.`,
    rule.why,
    rule.silentWhen.length > 0 ? `## When not to worry\n\n${list(rule.silentWhen)}` : '',
    `## Bad\n\n${fenced(rule.examples.bad)}`,
    rule.examples.good === '' ? '' : `## Good\n\n${fenced(rule.examples.good)}`,
    'reason' in evidence
      ? `## Evidence\n\nNo test with real nginx and Node: ${evidence.reason}`
      : `## Evidence\n\n${evidence.measured} (test/lab/${evidence.lab})`,
    rule.references.length > 0 ? `## Sources\n\n${list(rule.references)}` : '',
  ]);
}

function signaturePage(signature: Signature): string {
  return sections([
    `# ${signature.id}`,
    `**${signature.title}.** ${signature.meaning}`,
    signature.suspects?.length
      ? `## Why, most likely first\n\n${signature.suspects.map(({ cause, why }, i) => `${i + 1}. ${why} (\`${cause}\`)`).join('\n')}`
      : '',
    signature.remedy ? `## The fix\n\n${signature.remedy}` : '',
    signature.verdict ? `## Is it nginx or my app?\n\n${signature.verdict}` : '',
    `## Example\n\n${fenced(signature.examples.slice(0, 3).join('\n'))}`,
    signature.references.length > 0 ? `## Sources\n\n${list(signature.references)}` : '',
  ]);
}

function sections(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function fenced(text: string): string {
  const body = text.replace(/^\n+|\s+$/g, '');
  return `\`\`\`\n${body}\n\`\`\``;
}
