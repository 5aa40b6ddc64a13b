// A heap that is allowed more memory than its container has.

import type { Fix } from '../base/edit.ts';
import { sourceOf, textOf } from '../base/source.ts';
import { span } from '../base/span.ts';
import { formatBytes } from '../base/value.ts';
import type { Stated, Workload } from '../deploy/model.ts';
import type { Topology } from '../topology/model.ts';
import type { Rule } from './rule.ts';

export const heapAboveMemoryLimit: Rule = {
  id: 'heap-above-memory-limit',
  severity: 'warning',
  enabledByDefault: true,
  summary: 'The kernel kills Node before its heap is full',
  versions: 'every Node; compose, Kubernetes, systemd, PM2',
  why: `\`--max-old-space-size\` is how much the heap may grow before Node collects in earnest and at last gives up with an error. With
that near or above the memory limit of its container, the kernel kills the process first: no message, no stack, and nginx
logs «upstream prematurely closed connection». Leave a quarter of the limit for buffers, code and stacks.`,
  silentWhen: ['One of the two numbers is not in the files.', 'The heap is below nine tenths of the limit.'],
  references: ['https://nodejs.org/docs/latest/api/cli.html#--max-old-space-sizesize-in-mib'],
  evidence: {
    reason:
      'A memory limit takes a control group of one’s own, which the lab may not make; both numbers are read from the files, and their comparison needs no measuring.',
  },
  examples: {
    bad: `-- compose.yaml --
services:
  app:
    build: .
    environment:
      NODE_OPTIONS: --max-old-space-size=512
#                   ^^^^^^^^^^^^^^^^^^^^^^^^ heap-above-memory-limit "The heap may grow to 512m, and the whole process may use 512m: the kernel kills it before Node can say why."
    mem_limit: 512m
#              ^^^^ note "the limit is 512m"
`,
    good: `-- compose.yaml --
services:
  app:
    build: .
    environment:
      NODE_OPTIONS: --max-old-space-size=384
    mem_limit: 512m
`,
  },

  *check(topology) {
    for (const { kind, heapLimit, memoryLimit } of topology.deployment.workloads) {
      if (heapLimit === null || memoryLimit === null || heapLimit.value < memoryLimit.value * share) continue;
      const fix = lowered(topology, heapLimit, memoryLimit.value);
      yield {
        at: heapLimit.at,
        message: `The heap may grow to ${formatBytes(heapLimit.value)}, and the whole process may use ${formatBytes(memoryLimit.value)}: ${whoEnds(kind)}.`,
        notes: [{ at: memoryLimit.at, message: `the limit is ${formatBytes(memoryLimit.value)}` }],
        fixes: fix === null ? [] : [fix],
      };
    }
  },
};

/** PM2 looks at the size itself and restarts; everyone else has the kernel do it. */
function whoEnds(kind: Workload['kind']): string {
  return kind === 'pm2'
    ? 'PM2 restarts it again and again, with the requests that it is answering'
    : 'the kernel kills it before Node can say why';
}

/** From this share of the limit on the heap leaves too little for everything else. */
const share = 0.9;
const mebibyte = 1024 ** 2;

function lowered({ snapshot }: Topology, heap: Stated<number>, limit: number): Fix | null {
  const source = sourceOf(snapshot, heap.at.file);
  const text = source === null ? '' : textOf(source, heap.at.span);
  const number = /max[-_]old[-_]space[-_]size[= ](\d+)/.exec(text);
  if (number === null) return null;
  const end = heap.at.span.start + number.index + number[0].length;
  const newText = String(Math.floor((limit * 0.75) / mebibyte));
  return {
    title: `Lower the heap to ${newText} MB, three quarters of the limit`,
    applicability: 'suggestion',
    edits: [{ file: heap.at.file, span: span(end - number[1]!.length, end), newText }],
  };
}
