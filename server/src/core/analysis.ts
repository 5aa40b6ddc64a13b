// The only door of the core: a snapshot and settings in, findings and a model that features can be asked about out.
// Pure: no disk, no clock, no editor. Drivers (lsp, cli, workspace) import nothing of core but this and base.
import type { Finding } from './base/finding.ts';
import { memo, memoWhile } from './base/memo.ts';
import type { Snapshot } from './base/source.ts';
import type { FilePath, Place } from './base/span.ts';
import { deploymentOf } from './deploy/deployment.ts';
import type { Deployment } from './deploy/model.ts';
import { rangeOfVersion } from './deploy/releases.ts';
import { withVersion } from './deploy/upgraded.ts';
import { loadYaml } from './deploy/yaml.ts';
import { compareAnalyses, type UpgradeAdvice } from './features/upgrade.ts';
import { kindOf } from './interest.ts';
import { checkNginx } from './nginx/check/check.ts';
import { type IncludeGround, nginxConfigs, wantedIncludes } from './nginx/includes.ts';
import { loadParser, loadReader, parserLoaded } from './node/reader.ts';
import { rules } from './rules/index.ts';
import { type Failure, mergeFindings, type RunOptions, runRules, withSeverities } from './rules/run.ts';
import { suppress } from './rules/suppress.ts';
import type { Settings } from './settings.ts';
import { type Linked, linkListeners } from './topology/link.ts';
import type { NginxInstance, Topology } from './topology/model.ts';
import { served } from './topology/served.ts';
import { joinTopology } from './topology/topology.ts';
import { filesBeside } from './topology/workload.ts';

export type { CompletionItem, CompletionKind } from './features/completionItem.ts';
export { type InlayHint, inlayHints } from './features/hints.ts';
export { documentLinks, type Link } from './features/links.ts';
export { type Lens, listenerHover, listenerLenses, proxiesOf } from './features/listener.ts';
export { decodeIn, examineIn, rulesOfCause } from './features/logFixes.ts';
export { type Action, nginxActions } from './features/nginxActions.ts';
export {
  completionText,
  nginxCompletion,
} from './features/nginxCompletion.ts';
export { type Hover, nginxHover } from './features/nginxHover.ts';
export { describeRule, pageIds, pageOf, type RuleDescription } from './features/pages.ts';
export {
  definitions,
  highlights,
  mentionsOf,
  type Renamable,
  renamable,
  renameEdits,
} from './features/references.ts';
export { settingActions } from './features/settingActions.ts';
export { type SignatureHelp, signatureHelp } from './features/signature.ts';
export { type Fold, folds, selections } from './features/structure.ts';
export {
  documentSymbols,
  type NginxSymbol,
  type SymbolKind,
  type WorkspaceSymbol,
  workspaceSymbols,
} from './features/symbols.ts';
export { type SemanticToken, semanticTokens, tokenModifiers, tokenTypes } from './features/tokens.ts';
export { type Change, describeChange, type UpgradeAdvice } from './features/upgrade.ts';
export { type VersionLens, versionLenses } from './features/versionLens.ts';
export {
  type FileKind,
  fileKind,
  isRelevant,
  looksLikeNginx,
  nodeTestPattern,
  nodeWords,
  settingsFileName,
} from './interest.ts';
export { decodeLine } from './log/decode.ts';
export { beginsAnew, entryAt, isUnfinished, mostLines } from './log/entries.ts';
export {
  type GroupName,
  groupKey,
  groupTitle,
  mergeSummaries,
  type Summary,
  type SummaryGroup,
} from './log/groups.ts';
export { type Histogram, histogram } from './log/histogram.ts';
export { offsetNote } from './log/incident/clock.ts';
export type { Diagnosis, Examination } from './log/incident/diagnose.ts';
export type { Incident, LogName } from './log/incident/model.ts';
export { type Mark, timeline } from './log/incident/timeline.ts';
export type { LogLine, Reading } from './log/model.ts';
export { pastedText } from './log/pasted.ts';
export { renderPlain, renderReading, shortVerdict } from './log/render.ts';
export { routeOf } from './log/route.ts';
export {
  emptySummary,
  finishSummary,
  type OnLine,
  type SummaryState,
  summarizeChunk,
} from './log/summary.ts';
export { momentOf, zoneOffset } from './log/zone.ts';
export { formatNginx, formatOnType, type Layout } from './nginx/format.ts';
export type { Reference } from './nginx/reference.ts';
export { ruleIds } from './rules/index.ts';
export {
  type Complaint,
  defaultSettings,
  mergeSettings,
  parseSettings,
  type Settings,
} from './settings.ts';
export type { Hop, NginxInstance, ResolvedVersion, ServedListener, Topology } from './topology/model.ts';

/** What the analysis still has to be told before it is complete. Empty lists: nothing. */
export interface Wanted {
  /** Files that are referred to and not in the snapshot yet. */
  readonly files: readonly FilePath[];
  /** Absolute glob patterns, as URIs, that the snapshot has no answer for. */
  readonly globs: readonly string[];
}

export interface Analysis {
  readonly snapshot: Snapshot;
  readonly settings: Settings;
  readonly topology: Topology;
  /** By place. Suppressed and switched-off ones are gone. */
  readonly findings: readonly Finding[];
  /** Rules that threw, which is our mistake: the others were run. */
  readonly failures: readonly Failure[];
}

/** Loads what is heavy and what this snapshot needs of it, before it is asked anything else. */
export async function prepare(snapshot: Snapshot): Promise<void> {
  let hasYaml = false;
  let hasCommands = false;
  for (const source of snapshot.files.sources()) {
    const kind = kindOf(source);
    if (kind === 'node') {
      await Promise.all([loadParser(), loadYaml()]);
      return;
    }
    hasCommands ||= kind === 'deploy';
    hasYaml ||= /\.ya?ml$/i.test(source.file);
  }
  if (hasCommands) await loadReader();
  if (hasYaml) await loadYaml();
}

/** What has to be read before `analyze` is complete; ask again with what came. */
export function wanted(snapshot: Snapshot, settings: Settings): Wanted {
  const includes = wantedIncludes(snapshot, includeGround(settings, deploymentOf(snapshot, settings)));
  const imports = programsOf(snapshot, settings).wanted;
  const referred = deploymentOf(snapshot, settings).wanted.filter((file) => {
    const kind = snapshot.files.get(file)?.kind;
    return kind === undefined || kind === 'irrelevant';
  });
  return { files: [...includes.files, ...imports, ...referred], globs: includes.globs };
}

/** Everything about a snapshot. Pure: equal snapshots and settings give equal analyses. */
export function analyze(snapshot: Snapshot, settings: Settings, options: RunOptions = {}): Analysis {
  return analysisOf(snapshot, settings, deploymentOf(snapshot, settings), options);
}

function analysisOf(
  snapshot: Snapshot,
  settings: Settings,
  deployment: Deployment,
  options: RunOptions,
): Analysis {
  const topology = topologyOf(snapshot, settings, deployment);
  const { findings, failures } = runRules(rules, topology, options);
  const said = topology.nginx.flatMap(checked);
  const left = suppress(snapshot, [...findings, ...said]);
  return { snapshot, settings, topology, failures, findings: withSeverities(mergeFindings(left), settings) };
}

const checked = memo(({ config, version }: NginxInstance) => checkNginx(config, version.range));

/** Without the parser there are no programs, which is nothing to remember. */
function programsOf(snapshot: Snapshot, settings: Settings): Linked {
  return parserLoaded() ? linkedOnce(settings, snapshot) : read(settings, snapshot);
}

const read = (settings: Settings, snapshot: Snapshot): Linked =>
  linkListeners(snapshot, deploymentOf(snapshot, settings), settings);
const linkedOnce = memoWhile(read, (_, snapshot) => [snapshot]);

const includeGround = memoWhile(
  ({ pathMap }: Settings, deployment: Deployment): IncludeGround => ({
    pathMap,
    filesBeside: (root) => filesBeside(root, deployment),
  }),
  (_, deployment) => [deployment],
);

function topologyOf(snapshot: Snapshot, settings: Settings, deployment: Deployment): Topology {
  // An upgrade changes no file.
  const ground = includeGround(settings, deploymentOf(snapshot, settings));
  const configs = nginxConfigs(snapshot, ground);
  const { listeners } = programsOf(snapshot, settings);
  return joinTopology({
    snapshot,
    settings,
    configs,
    listeners: listeners.flatMap((listener) => served(listener, deployment)),
    deployment,
    problems: deployment.problems,
  });
}

/**
 * What changes for this workspace's hops when a version of nginx or Node is taken: `1.30.4`, or `24` for its newest.
 * What runs a newer one keeps it. `at`: for those alone whose version is stated there.
 */
export function upgradeAdvice(
  before: Analysis,
  software: 'nginx' | 'node',
  version: string,
  at: Place | null = null,
): UpgradeAdvice {
  const { snapshot, settings, topology } = before;
  const exact = rangeOfVersion(software, version)?.max ?? version;
  const deployment = withVersion(topology.deployment, software, exact, at);
  const after = analysisOf(snapshot, settings, deployment, {});
  return compareAnalyses(before, after, software, exact);
}
