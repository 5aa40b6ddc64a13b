// `upgrade`: what changes for this workspace's hops when a version of nginx or Node is taken.
import { describeChange, type UpgradeAdvice, upgradeAdvice } from '../core/analysis.ts';
import type { Finding } from '../core/base/finding.ts';
import { lineAndColumn } from '../core/base/source.ts';
import type { Place } from '../core/base/span.ts';
import type { Flags } from './args.ts';
import { open } from './open.ts';
import { CannotRun, type ExitCode, type Streams } from './output.ts';
import { json } from './render/json.ts';
import type { Places } from './render/problem.ts';
import { printable } from './render/terminal.ts';
import { isEmpty, nothingHere } from './render/topology.ts';

export async function upgrade(
  operands: readonly string[],
  flags: Flags,
  streams: Streams,
): Promise<ExitCode> {
  const asked = (['nginx', 'node'] as const).flatMap((software) => {
    const version = flags.text(software);
    return version === null ? [] : [{ software, version: version.replace(/^v/, '') }];
  });
  if (asked.length === 0) throw new CannotRun('upgrade needs --nginx V or --node V');
  for (const { software, version } of asked) {
    if (!/^\d+(\.\d+){0,2}$/.test(version))
      throw new CannotRun(`--${software} takes a version, not "${version}"`);
  }
  const { analysis, places } = await open(operands, flags, streams);
  const advice = asked.map(({ software, version }) => upgradeAdvice(analysis, software, version));
  await streams.write(
    flags.text('format') === 'json'
      ? json({ version: 1, upgrades: advice.map((each) => adviceJson(each, places)) })
      : isEmpty(analysis.topology)
        ? nothingHere
        : advice.map((each) => adviceText(each, places)).join('\n'),
  );
  return 0;
}

function adviceJson({ software, to, changes, begins, ceases }: UpgradeAdvice, places: Places): unknown {
  const finding = ({ rule, severity, message, at }: Finding) => ({
    rule,
    severity,
    message,
    ...point(at, places),
  });
  return {
    software,
    to,
    changes: changes.map(({ at, ...change }) => ({ ...change, ...point(at, places) })),
    begins: begins.map(finding),
    ceases: ceases.map(finding),
  };
}

function adviceText({ software, to, changes, begins, ceases }: UpgradeAdvice, places: Places): string {
  const name = software === 'nginx' ? 'nginx' : 'Node';
  if (changes.length + begins.length + ceases.length === 0) {
    return `Nothing changes for the hops of this workspace with ${name} ${to}.\n`;
  }
  const where = (at: Place): string => {
    const { file, line } = point(at, places);
    return `${file}:${line}`;
  };
  const lines = [`With ${name} ${to}:`];
  for (const change of changes) lines.push(`  ${where(change.at)}  ${describeChange(change)}`);
  for (const { at, rule, severity, message } of begins)
    lines.push(`  begins  ${where(at)}  ${severity} ${rule}: ${message}`);
  for (const { at, rule, severity } of ceases) lines.push(`  ceases  ${where(at)}  ${severity} ${rule}`);
  return `${lines.map(printable).join('\n')}\n`;
}

function point(at: Place, places: Places): { readonly file: string; readonly line: number } {
  const source = places.source(at.file);
  return {
    file: places.name(at.file),
    line: source === null ? 1 : lineAndColumn(source, at.span.start).line + 1,
  };
}
