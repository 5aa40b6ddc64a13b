// `explain`: the page of a rule or a signature, or one pasted log line in full.
import { decodeLine, pageIds, pageOf, renderPlain } from '../core/analysis.ts';
import type { Flags } from './args.ts';
import { against } from './decode.ts';
import { CannotRun, type ExitCode, type Streams } from './output.ts';
import { printable } from './render/terminal.ts';

export async function explain(
  operands: readonly string[],
  flags: Flags,
  streams: Streams,
): Promise<ExitCode> {
  // A line pasted without quotes comes as many words.
  const asked = operands.join(' ').trim();
  const page = pageOf(asked);
  if (page !== null) {
    await streams.write(page);
    return 0;
  }
  const { analysis } = await against(flags, streams);
  const topology = analysis?.topology ?? null;
  const reading = decodeLine(asked, topology);
  if (reading.template === null && reading.signature === null) {
    const near = pageIds().filter((id) => id.includes(asked) || asked.includes(id));
    const hint = near.length > 0 ? `; did you mean ${near.slice(0, 3).join(', ')}?` : '';
    throw new CannotRun(
      `"${shortened(asked)}" is no rule, no signature and no line that nginx writes${hint}`,
    );
  }
  await streams.write(`${printable(renderPlain(reading, topology))}\n`);
  return 0;
}

function shortened(text: string): string {
  return printable(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
