// `explain`: the page of a rule or a signature, or one pasted log line in full.
import { pageIds, pageOf, rulesOfCause } from '../core/analysis.ts';
import type { Flags } from './args.ts';
import { against, explanation, readingIn } from './decode.ts';
import { wholeInput } from './open.ts';
import { CannotRun, type ExitCode, type Streams } from './output.ts';
import { paint, printable } from './render/terminal.ts';

export async function explain(
  operands: readonly string[],
  flags: Flags,
  streams: Streams,
): Promise<ExitCode> {
  // A line pasted without quotes comes as many words.
  const given = operands.join(' ');
  const asked = (given === '-' ? (await wholeInput(streams)).toString('utf8') : given).trim();
  if (asked === '') throw new CannotRun('explain needs ID|LINE');
  const page = pageOf(asked);
  if (page !== null) {
    await streams.write(page);
    return 0;
  }
  const { analysis, places } = await against(flags, streams);
  const reading = readingIn(analysis, asked, null);
  if (reading.template === null && reading.signature === null) {
    const near = [
      ...(Object.hasOwn(rulesOfCause, asked) ? rulesOfCause[asked]! : []),
      ...pageIds().filter((id) => id.includes(asked) || asked.includes(id)),
    ];
    const hint = near.length > 0 ? `; did you mean ${near.slice(0, 3).join(', ')}?` : '';
    throw new CannotRun(
      `"${shortened(asked)}" is no rule, no signature and no line that nginx writes${hint}`,
    );
  }
  const told = explanation(reading, analysis?.topology ?? null, places, paint(streams.colour));
  await streams.write(`${told.join('\n')}\n`);
  return 0;
}

function shortened(text: string): string {
  return printable(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
