// Loads what the operands name: folders, single files, or one config on standard input.
import { existsSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import {
  type Analysis,
  analyze,
  fileKind,
  parseSettings,
  prepare,
  ruleIds,
  wanted,
} from '../core/analysis.ts';
import type { Finding } from '../core/base/finding.ts';
import { sourceOf, sourceText } from '../core/base/source.ts';
import type { FilePath } from '../core/base/span.ts';
import { complaintFindings } from '../workspace/complaints.ts';
import { disk } from '../workspace/disk.ts';
import { loadWorkspace, type Workspace } from '../workspace/load.ts';
import { isFolder } from '../workspace/read.ts';
import { pathOf, uriOf } from '../workspace/uri.ts';
import type { Flags } from './args.ts';
import { CannotRun, type Streams } from './output.ts';
import type { Places } from './render/problem.ts';

export interface Opened {
  readonly workspace: Workspace;
  readonly analysis: Analysis;
  /** What the analysis found, and what cannot be followed in the settings file. */
  readonly findings: readonly Finding[];
  readonly places: Places;
}

/** Throws CannotRun where an operand or a setting is no use. */
export async function open(operands: readonly string[], flags: Flags, streams: Streams): Promise<Opened> {
  const paths = operands.length > 0 ? operands : ['.'];
  const folders: FilePath[] = [];
  const files: FilePath[] = [];
  const texts = [];
  const standardInput = uriOf(resolve(streams.folder, '-.nginx.conf'));
  for (const operand of paths) {
    if (operand === '-') {
      texts.push(sourceText(standardInput, (await wholeInput(streams)).toString('utf8')));
      files.push(standardInput);
      continue;
    }
    const path = resolve(streams.folder, operand);
    if (!existsSync(path)) throw new CannotRun(`${operand}: no such file or folder`);
    (statSync(path).isDirectory() ? folders : files).push(uriOf(path));
  }
  const over = settingsOf(flags);
  const around = folders.length > 0 ? folders : [uriOf(streams.folder)];
  const workspace = await loadWorkspace(
    { folders, files },
    { files: disk(around), prepare, wants: wanted, rules: ruleIds, ...(over && { over }) },
    texts,
  );
  complainOfUnread(workspace, streams);
  const analysis = analyze(workspace.snapshot, workspace.settings);
  const foreign = files.filter((file) => fileKind(file) === 'nginx' && !isRead(analysis, file));
  for (const file of foreign) {
    const name = file === standardInput ? 'standard input' : nameIn(streams, file);
    const complaint = `${name}: nothing in it reads as nginx configuration`;
    if (foreign.length === paths.length) throw new CannotRun(complaint);
    streams.complain(complaint);
  }
  for (const { rule, error } of analysis.failures) streams.complain(`${rule} failed: ${String(error)}`);
  return {
    workspace,
    analysis,
    findings: [...complaintFindings(workspace.complaints), ...analysis.findings],
    places: {
      name: (file) => (file === standardInput ? '-' : nameIn(streams, file)),
      source: (file) => sourceOf(workspace.snapshot, file),
    },
  };
}

/** The rest is analysed; but a configuration that nobody could read must not pass for a clean one. */
function complainOfUnread({ snapshot: { files } }: Workspace, streams: Streams): void {
  const reasons: string[] = [];
  for (const file of files.keys()) {
    const entry = files.get(file);
    // A module may be named like a folder, and the settings are complained of where they stand.
    if (entry?.kind !== 'unreadable' || entry.why === isFolder || fileKind(file) === 'settings') continue;
    reasons.push(`${nameIn(streams, file) || '.'}: ${entry.why}`);
  }
  const [first, ...others] = reasons;
  if (first !== undefined && [...files.sources()].length === 0) {
    throw new CannotRun(others.length === 0 ? first : `${first} (and ${others.length} more)`);
  }
  for (const reason of reasons) streams.complain(reason);
}

function isRead({ topology }: Analysis, file: FilePath): boolean {
  return topology.nginx.some(({ config }) => config.files.includes(file));
}

/** A file's path relative to the working directory, with `/`. */
export function nameIn({ folder }: Streams, file: FilePath): string {
  const path = pathOf(file);
  return path === null ? file : relative(folder, path).replaceAll('\\', '/');
}

export async function wholeInput({ input }: Streams): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of input) parts.push(part);
  return Buffer.concat(parts);
}

function settingsOf(flags: Flags) {
  const rules: Record<string, string> = {};
  for (const each of flags.list('rule')) {
    const cut = each.indexOf('=');
    if (cut < 1) throw new CannotRun(`--rule takes ID=LEVEL, not "${each}"`);
    rules[each.slice(0, cut)] = each.slice(cut + 1);
  }
  const raw = {
    ...(flags.text('nginx-version') !== null && { nginxVersion: flags.text('nginx-version') }),
    ...(flags.text('node-version') !== null && { nodeVersion: flags.text('node-version') }),
    ...(Object.keys(rules).length > 0 && { rules }),
  };
  if (Object.keys(raw).length === 0) return null;
  const { settings, complaints } = parseSettings(raw, ruleIds);
  if (complaints[0])
    throw new CannotRun(`${Object.keys(raw).map(flagOf).join(', ')}: ${complaints[0].message}`);
  return settings;
}

/** `nginxVersion` as it is given here: `--nginx-version`. */
function flagOf(setting: string): string {
  return setting === 'rules'
    ? '--rule'
    : `--${setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
