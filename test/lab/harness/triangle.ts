// The lab triangle: the engine flags a workspace and the real pair fails; the engine's own fix is accepted by nginx, the
// engine is silent and the failure is gone. One call proves rule, fix and decoder together.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Analysis } from '../../../server/src/core/analysis.ts';
import { decodeLine } from '../../../server/src/core/log/decode.ts';
import { analyzeFiles, applyFix } from '../../fixture.ts';
import type { NginxGeneration } from '../../parts/nginx.ts';
import { fresh, type Send } from './client.ts';
import { type Files, withFreePorts } from './files.ts';
import { type Lab, lab } from './lab.ts';
import { type RunningNginx, testNginx } from './nginx.ts';
import type { RunningNode } from './node.ts';

export interface Site {
  readonly files: Files;
  readonly generation: NginxGeneration;
  readonly node: string;
  /** The program; `server.js` unless given. */
  readonly entry?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Main file of nginx; `nginx.conf` unless given. */
  readonly main?: string;
  /** The port that clients use and the one that Node listens on, as written in the files. */
  readonly ports: { readonly client: number; readonly node: number };
  /** Milliseconds of latency between nginx and Node; 0 unless given. See link.ts. */
  readonly latency?: number;
}

export interface RunningSite {
  /** To nginx, each request on a connection of its own. */
  readonly send: Send;
  readonly nginx: RunningNginx;
  readonly app: RunningNode;
  readonly lab: Lab;
  /** Written port → port of this run. */
  readonly port: (written: number) => number;
}

export interface Triangle extends Site {
  /** The finding that the workspace must have, and that the fix must remove. */
  readonly rule: string;
  /** Title of the fix, or a part of it; the safe one unless given. */
  readonly fix?: string;
  /** What clients do. It runs twice: before the fix and after it. */
  readonly attempt: (site: RunningSite) => Promise<void>;
  /** Fails unless it went wrong as the rule says. `attempt` has run. */
  readonly failed: (site: RunningSite) => Promise<void> | void;
  /** Fails unless all is well. `attempt` has run again. */
  readonly well: (site: RunningSite) => Promise<void> | void;
  /** The signature that the decoder must give at least one line of the error log; null: nginx logs nothing. */
  readonly signature: string | null;
  /** Findings of other rules that may remain. */
  readonly besides?: readonly string[];
}

export async function proveTriangle(triangle: Triangle): Promise<void> {
  const before = await analyzed(triangle.files);
  assert.ok(rules(before).includes(triangle.rule), `${triangle.rule} is not among ${rules(before)}`);
  await lab(async (here) => {
    const site = await runSite(here, triangle);
    await triangle.attempt(site);
    await triangle.failed(site);
    const log = await site.nginx.errorLog();
    const signatures = signaturesOf(log);
    if (triangle.signature === null) assert.equal(log, '', 'nginx logged something');
    else
      assert.ok(
        signatures.has(triangle.signature),
        `${triangle.signature} is not among ${[...signatures]}:\n${log}`,
      );
  }, 60);

  const after = fixed(triangle.files, before, triangle.rule, triangle.fix);
  const left = rules(await analyzed(after)).filter((rule) => !triangle.besides?.includes(rule));
  assert.deepEqual(left, [], 'the engine still complains after its own fix');
  await lab(async (here) => {
    const folder = join(here.folder, 'verdict');
    await mkdir(folder);
    const verdict = await testNginx(folder, triangle.generation, after, triangle.main);
    assert.ok(verdict.accepted, verdict.output);
    const site = await runSite(here, { ...triangle, files: after });
    await triangle.attempt(site);
    await triangle.well(site);
  }, 60);
}

/** Starts a workspace as written, on ports of this run. */
export async function runSite(here: Lab, site: Site): Promise<RunningSite> {
  const { client, node } = site.ports;
  const { files, port } = await withFreePorts(site.files, [client, node]);
  const entry = site.entry ?? 'server.js';
  const app = await here.node({ version: site.node, files, entry, ...(site.env && { env: site.env }) });
  const config = { ...files };
  if (site.latency !== undefined) {
    const link = await here.link(port(node), site.latency);
    for (const [path, text] of Object.entries(files))
      config[path] = text.replaceAll(String(port(node)), String(link.port));
  }
  const nginx = await here.nginx({
    generation: site.generation,
    files: config,
    ...(site.main && { main: site.main }),
  });
  return { send: fresh(port(client)), nginx, app, lab: here, port };
}

const analyzed = (files: Files) => analyzeFiles(new Map(Object.entries(files)));
const rules = (analysis: Analysis) => [...new Set(analysis.findings.map(({ rule }) => rule))];

/** The files after one fix of each finding of a rule: the safe one, or the one whose title has that part. */
export function fixed(files: Files, analysis: Analysis, rule: string, title?: string): Files {
  let result: ReadonlyMap<string, string> = new Map(Object.entries(files));
  const applied = new Set<string>();
  for (const finding of analysis.findings.filter((each) => each.rule === rule)) {
    const fix = finding.fixes?.find((each) =>
      title === undefined ? each.applicability === 'safe' : each.title.includes(title),
    );
    assert.ok(fix, `${rule} has no such fix, only ${finding.fixes?.map((each) => each.title).join('; ')}`);
    // Two findings may share one fix.
    const key = JSON.stringify(fix.edits);
    if (!applied.has(key)) result = applyFix(result, fix);
    applied.add(key);
  }
  return Object.fromEntries(result);
}

/** The signatures that the decoder gives the lines of an error log. */
export function signaturesOf(log: string): ReadonlySet<string | null> {
  return new Set(
    log
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => decodeLine(line, null).signature),
  );
}
