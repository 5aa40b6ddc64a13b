// What only a person knows, written into the settings file by a click: which of several servers a peer is, which nginx
// runs here, that a rule is not for this workspace. Knows the settings file, and no editor.
import type { Edit } from '../base/edit.ts';
import type { Finding } from '../base/finding.ts';
import { isInside, relativePath } from '../base/path.ts';
import { sourceOf } from '../base/source.ts';
import type { FilePath, Span } from '../base/span.ts';
import { newestStable } from '../deploy/releases.ts';
import { settingsFileName } from '../interest.ts';
import { ruleIds } from '../rules/index.ts';
import { type SettingChange, settingsEdit } from '../settings-edits.ts';
import { bindsLoopbackOnly, isLoopback } from '../topology/match.ts';
import type { Hop } from '../topology/model.ts';
import type { Action } from './nginxActions.ts';
import type { Ground } from './spot.ts';

/** The choices that can be made where the cursor is. */
export function settingActions(
  ground: Ground & { readonly findings: readonly Finding[] },
  file: FilePath,
  range: Span,
): readonly Action[] {
  const isHere = ({ at }: { readonly at: { readonly file: FilePath; readonly span: Span } }): boolean =>
    at.file === file && at.span.start <= range.end && range.start <= at.span.end;
  const findings = ground.findings.filter(isHere);
  const changes = [
    ...ground.topology.hops.filter(({ peer }) => isHere(peer)).flatMap((hop) => pins(ground, hop)),
    ...(findings.length > 0 ? versions(ground, file) : []),
    ...findings.filter(({ rule }) => ruleIds.has(rule)).map(({ rule }) => off(rule)),
  ];
  const once = new Map(changes.map((each) => [each.title, each.change]));
  return [...once].flatMap(([title, change]) => {
    const edit = writtenDown(ground, change);
    return edit === null ? [] : [{ title, kind: 'quickfix' as const, edits: [edit] }];
  });
}

interface Choice {
  readonly title: string;
  readonly change: SettingChange;
}

/** One choice for each file whose server the peer may be. */
function pins({ snapshot }: Ground, { peer, listener, candidates }: Hop): readonly Choice[] {
  if (listener !== null) return [];
  const files = new Set(candidates.map((each) => each.listener.file));
  // One that the peer does not reach as it stands is no choice: a rule tells what to change.
  const reached =
    candidates.some((each) => !bindsLoopbackOnly(each)) && !isLoopback(peer.host ?? 'localhost');
  if (files.size === 0 || (files.size === 1 && !reached)) return [];
  return [...files].flatMap((file) => {
    const root = snapshot.roots.find((each) => isInside(file, each));
    const path = root === undefined ? null : relativePath(file, root);
    if (path === null) return [];
    return [
      { title: `${peer.address} is ${path}`, change: { kind: 'peer', peer: peer.address, file: path } },
    ];
  });
}

/** Where nobody says which nginx runs: the stable line of today, and the one before it. */
function versions({ topology }: Ground, file: FilePath): readonly Choice[] {
  const isUnknown = topology.nginx.some(
    ({ config, version }) => config.files.includes(file) && version.range === null,
  );
  if (!isUnknown) return [];
  const [major, minor] = newestStable('nginx').split('.').map(Number) as [number, number];
  return [`${major}.${minor}`, `${major}.${minor - 2}`].map((version) => ({
    title: `nginx ${version} runs here`,
    change: { kind: 'version', of: 'nginx', version },
  }));
}

function off(rule: string): Choice {
  return {
    title: `Do not report ${rule} in this workspace`,
    change: { kind: 'rule', rule, severity: 'off' },
  };
}

function writtenDown({ snapshot, topology }: Ground, change: SettingChange): Edit | null {
  const [root] = snapshot.roots;
  const file = topology.settings.file ?? (root === undefined ? null : `${root}/${settingsFileName}`);
  return file === null ? null : settingsEdit(file, sourceOf(snapshot, file), change);
}
