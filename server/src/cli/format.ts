// `format`: lays nginx configs out, or says which are not.
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatNginx } from '../core/analysis.ts';
import { applyEdits } from '../core/base/edit.ts';
import { sourceText } from '../core/base/source.ts';
import { uriOf } from '../workspace/uri.ts';
import type { Flags } from './args.ts';
import { reason } from './lines.ts';
import { wholeInput } from './open.ts';
import { CannotRun, type ExitCode, type Streams } from './output.ts';
import { overwrite } from './write.ts';

/** Exit 1: with `--check` where a file is not formatted; without where one was left alone, with the reason. */
export async function format(operands: readonly string[], flags: Flags, streams: Streams): Promise<ExitCode> {
  let code: ExitCode = 0;
  for (const operand of operands) {
    const path = resolve(streams.folder, operand);
    const bytes = operand === '-' ? await wholeInput(streams) : bytesOf(path, operand);
    const text = bytes.toString('utf8');
    if (!Buffer.from(text, 'utf8').equals(bytes)) throw new CannotRun(`${operand} is not UTF-8 text`);
    const formatted = formatNginx(sourceText(uriOf(path), text), null);
    if (formatted.kind === 'refused') {
      streams.complain(`${operand}: left as it is, ${formatted.why}`);
      code = 1;
      if (operand === '-') await streams.write(text);
      continue;
    }
    const after = applyEdits(text, formatted.edits);
    if (flags.on('check')) {
      if (after === text) continue;
      await streams.write(`${operand} is not formatted\n`);
      code = 1;
    } else if (operand === '-') await streams.write(after);
    else if (after !== text) {
      overwrite(path, operand, bytes, after);
      await streams.write(`formatted ${operand}\n`);
    }
  }
  return code;
}

function bytesOf(path: string, operand: string): Buffer {
  try {
    if (statSync(path).isDirectory()) throw new CannotRun(`${operand} is a folder; name its files`);
    return readFileSync(path);
  } catch (fault) {
    if (fault instanceof CannotRun) throw fault;
    const { code } = fault as NodeJS.ErrnoException;
    throw new CannotRun(`${operand}: ${code === 'ENOENT' ? 'no such file' : reason(fault)}`);
  }
}
