// `topology`: every hop with its effective values and where each comes from.
import type { Flags } from './args.ts';
import { open } from './open.ts';
import type { ExitCode, Streams } from './output.ts';
import { json } from './render/json.ts';
import { paint } from './render/terminal.ts';
import { topologyJson, topologyText } from './render/topology.ts';

export async function topology(
  operands: readonly string[],
  flags: Flags,
  streams: Streams,
): Promise<ExitCode> {
  const { analysis, places } = await open(operands, flags, streams);
  await streams.write(
    flags.text('format') === 'json'
      ? json(topologyJson(analysis.topology, places))
      : topologyText(analysis.topology, places, paint(streams.colour)),
  );
  return 0;
}
