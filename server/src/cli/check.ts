// `check`: what is wrong, in the format asked for, and the safe fixes applied if wanted.
import { closeSync, readFileSync } from 'node:fs';
import { type Analysis, describeRule } from '../core/analysis.ts';
import { applyEdits, type Edit } from '../core/base/edit.ts';
import type { Finding } from '../core/base/finding.ts';
import type { FilePath } from '../core/base/span.ts';
import { pathOf } from '../workspace/uri.ts';
import type { Flags } from './args.ts';
import { type Opened, open } from './open.ts';
import { CannotRun, type ExitCode, type Streams } from './output.ts';
import { github } from './render/github.ts';
import { json } from './render/json.ts';
import { type CheckReport, checkReport, type Places, problemOf } from './render/problem.ts';
import { sarif } from './render/sarif.ts';
import { paint } from './render/terminal.ts';
import { lineText, text } from './render/text.ts';
import { version } from './version.ts';
import { openForWriting, overwrite } from './write.ts';

/** Fixing one problem may uncover another; a workspace that needs more rounds than this is going in circles. */
const mostRounds = 10;
const ranks: Readonly<Record<string, number>> = { hint: 0, info: 1, warning: 2, error: 3, never: 4 };

export async function check(operands: readonly string[], flags: Flags, streams: Streams): Promise<ExitCode> {
  if (flags.on('fix') && operands.includes('-')) throw new CannotRun('--fix cannot write to standard input');
  let opened = await open(operands, flags, streams);
  if (flags.on('fix')) {
    for (let round = 0; round < mostRounds; round++) {
      const changed = writeFixes(opened);
      if (changed.length === 0) break;
      streams.complain(`fixed ${changed.map(opened.places.name).join(', ')}`);
      opened = await open(operands, flags, streams);
    }
  }
  const { analysis, findings, places } = opened;
  const problems = findings.map((finding) => problemOf(finding, places, (id) => describeRule(id).url));
  await streams.write(rendered(checkReport(problems, analysed(analysis)), opened, flags, streams));
  // What a rule that broke would have said, nobody knows: that is not clean.
  if (analysis.failures.length > 0) return 2;
  const limit = ranks[flags.text('fail-on') ?? 'warning']!;
  return findings.some(({ severity }) => ranks[severity]! >= limit) ? 1 : 0;
}

function rendered(report: CheckReport, { places, analysis }: Opened, flags: Flags, streams: Streams): string {
  switch (flags.text('format')) {
    case 'json':
      return json(report);
    case 'sarif':
      return json(sarif(report, version, describeRule));
    case 'github':
      return github(report);
    default: {
      const files = new Map(
        [...analysis.snapshot.files.sources()].map((each) => [places.name(each.file), each]),
      );
      const lineAt = (file: string, line: number) => {
        const source = files.get(file);
        return source === undefined ? null : lineText(source, line);
      };
      return text(report, lineAt, paint(streams.colour));
    }
  }
}

/** How many files were read as nginx config, Node source, deployment file or settings. */
function analysed({ snapshot }: Analysis): number {
  return [...snapshot.files.sources()].length;
}

/** Writes the safe fixes and returns the files that changed. */
function writeFixes({ findings, places }: Opened): FilePath[] {
  const fixes = findings
    .flatMap((each: Finding) => each.fixes ?? [])
    .filter(({ applicability }) => applicability === 'safe');
  const edits = new Map<FilePath, Edit[]>();
  const taken = (edit: Edit) =>
    (edits.get(edit.file) ?? []).some(
      ({ span }) => span.start <= edit.span.end && edit.span.start <= span.end,
    );
  for (const fix of fixes) {
    if (fix.edits.some(taken)) continue;
    for (const edit of fix.edits) edits.set(edit.file, [...(edits.get(edit.file) ?? []), edit]);
  }
  // A fix may have edits in several files, so that all of them are looked at before one is written.
  const writes = [...edits].map(([file, own]) => writeOf(file, own, places));
  for (const write of writes) write();
  return [...edits.keys()];
}

/** Throws CannotRun where the file is not what was read (an edit in between, bytes that are no UTF-8) or is closed to us. */
function writeOf(file: FilePath, edits: readonly Edit[], places: Places): () => void {
  const name = places.name(file);
  const source = places.source(file);
  const path = pathOf(file);
  if (path === null || source === null) throw new CannotRun(`${name} can't be written`);
  const before = Buffer.from(source.text, 'utf8');
  closeSync(openForWriting(path, name));
  if (!readFileSync(path).equals(before)) {
    throw new CannotRun(`${name} is not UTF-8, or changed meanwhile; nothing was written to it`);
  }
  return () => overwrite(path, name, before, applyEdits(source.text, edits));
}
