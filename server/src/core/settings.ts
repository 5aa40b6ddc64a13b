// The settings of one workspace, from `deploy-error-decoder.json` and the editor. Never throws: complaints are data.
import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { RuleId, Severity } from './base/finding.ts';
import { isNestedTooDeeply } from './base/nesting.ts';
import type { SourceText } from './base/source.ts';
import type { FilePath, Place } from './base/span.ts';
import type { Version } from './base/version.ts';

export interface Settings {
  /**
   * Versions that override what the workspace says; null where nothing is set. May be partial: `20` stands for every
   * 20.x, which `deploymentOf` turns into a range.
   */
  readonly nginxVersion: Version | null;
  readonly nodeVersion: Version | null;
  /** Paths of the machine nginx runs on → paths of the workspace, relative to its root: `/etc/nginx` → `deploy/nginx`. */
  readonly pathMap: ReadonlyMap<string, string>;
  /** A peer as nginx names it → the workspace file (or `file:port`) of the listener behind it. */
  readonly peers: ReadonlyMap<string, string>;
  /** Globs, relative to the workspace root, of what is not looked at. */
  readonly excludes: readonly string[];
  readonly rules: ReadonlyMap<RuleId, Severity | 'off'>;
  /** The settings file itself, or null without one; fixes that pin or set a version write it. */
  readonly file: FilePath | null;
  /** Where the settings file writes what: `nodeVersion`, `peers.127.0.0.1:3000`. Editor settings and flags have no place. */
  readonly places: ReadonlyMap<string, Place>;
}

export const defaultSettings: Settings = {
  nginxVersion: null,
  nodeVersion: null,
  pathMap: new Map(),
  peers: new Map(),
  excludes: [],
  rules: new Map(),
  file: null,
  places: new Map(),
};

/** Something in the settings that can't be followed. The rest is. */
export interface Complaint {
  /** Null where the settings are no file of the workspace. */
  readonly at: Place | null;
  readonly message: string;
}

export interface ParsedSettings {
  readonly settings: Settings;
  readonly complaints: readonly Complaint[];
}

export const severities: readonly (Severity | 'off')[] = ['off', 'hint', 'info', 'warning', 'error'];

/**
 * Reads a settings file (JSON with comments), or an object of the same shape as an editor or a command line gives it.
 * What can't be followed is complained about, the rest stands. With `rules`, an unknown rule is a complaint too.
 */
export function parseSettings(
  input: SourceText | Readonly<Record<string, unknown>>,
  rules: ReadonlySet<RuleId> | null = null,
): ParsedSettings {
  const source = isSource(input) ? input : null;
  const given = source === null ? JSON.stringify(input) : source.text.replace(/^\uFEFF/, ' ');
  const text = isNestedTooDeeply(given) ? '[]' : given;
  const complaints: Complaint[] = [];
  const placeOf = ({ offset, length }: { offset: number; length: number }): Place | null =>
    source && { file: source.file, span: { start: offset, end: offset + length } };
  const complain: Complain = (at, message) => void complaints.push({ at: placeOf(at), message });

  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  if (text.trim() !== '') {
    for (const error of errors) {
      complain(error, `This is not valid JSON: ${wordsOf(printParseErrorCode(error.error))}.`);
    }
  }
  const draft: Draft = { pathMap: new Map(), peers: new Map(), excludes: [], rules: new Map() };
  const places = new Map<string, Place>();
  const note = (name: string, node: Node): void => {
    const at = placeOf(node);
    if (at !== null) places.set(name, at);
  };
  if (root !== undefined && root.type !== 'object') complain(root, 'The settings are one object: { … }.');
  for (const [name, key, value] of entriesOf(root)) {
    const read = properties.get(name);
    if (read !== undefined) read(value, { draft, complain, note, name, rules });
    else if (name !== '$schema') complain(key, `There is no setting «${name}».`);
  }
  return { settings: { ...defaultSettings, ...draft, file: source?.file ?? null, places }, complaints };
}

/** The settings with those of `over` put on top: a version replaces, maps are merged key by key, excludes add up. */
export function mergeSettings(base: Settings, over: Settings): Settings {
  return {
    nginxVersion: over.nginxVersion ?? base.nginxVersion,
    nodeVersion: over.nodeVersion ?? base.nodeVersion,
    pathMap: new Map([...base.pathMap, ...over.pathMap]),
    peers: new Map([...base.peers, ...over.peers]),
    excludes: [...new Set([...base.excludes, ...over.excludes])],
    rules: new Map([...base.rules, ...over.rules]),
    file: over.file ?? base.file,
    places: new Map([...base.places].filter(([name]) => !overridden(over, name)).concat([...over.places])),
  };
}

function overridden(over: Settings, name: string): boolean {
  if (name === 'nginxVersion' || name === 'nodeVersion') return over[name] !== null;
  const dot = name.indexOf('.');
  const map = { pathMap: over.pathMap, peers: over.peers, rules: over.rules }[name.slice(0, dot)];
  return map?.has(name.slice(dot + 1)) ?? false;
}

type Complain = (at: { offset: number; length: number }, message: string) => void;

interface Draft {
  nginxVersion?: Version;
  nodeVersion?: Version;
  pathMap: Map<string, string>;
  peers: Map<string, string>;
  excludes: string[];
  rules: Map<RuleId, Severity | 'off'>;
}

interface Reading {
  readonly draft: Draft;
  readonly complain: Complain;
  readonly note: (name: string, node: Node) => void;
  readonly name: string;
  readonly rules: ReadonlySet<RuleId> | null;
}

const properties: ReadonlyMap<string, (value: Node, reading: Reading) => void> = new Map([
  ['nginxVersion', readVersion],
  ['nodeVersion', readVersion],
  ['pathMap', readStrings],
  ['peers', readStrings],
  ['excludes', readList],
  ['rules', readRules],
]);

function readVersion(value: Node, { draft, complain, note, name }: Reading): void {
  if (value.type === 'null') return;
  const text = typeof value.value === 'string' ? value.value.trim().replace(/^v/, '') : '';
  if (!/^\d+(\.\d+){0,2}$/.test(text)) {
    complain(value, `A version is text like "1.28.3", or "20" for every 20.x.`);
    return;
  }
  draft[name as 'nginxVersion' | 'nodeVersion'] = text;
  note(name, value);
}

function readStrings(value: Node, { draft, complain, note, name }: Reading): void {
  if (value.type !== 'object') complain(value, `«${name}» is an object of texts: { "a": "b" }.`);
  for (const [key, , each] of entriesOf(value)) {
    if (typeof each.value !== 'string' || each.value === '') complain(each, 'A text is expected here.');
    else {
      draft[name as 'pathMap' | 'peers'].set(key, each.value);
      note(`${name}.${key}`, each);
    }
  }
}

function readList(value: Node, { draft, complain }: Reading): void {
  if (value.type !== 'array') complain(value, '«excludes» is a list of globs: ["legacy/**"].');
  for (const each of value.type === 'array' ? (value.children ?? []) : []) {
    if (typeof each.value !== 'string' || each.value === '') complain(each, 'A glob is text.');
    else draft.excludes.push(each.value);
  }
}

function readRules(value: Node, { draft, complain, note, rules }: Reading): void {
  if (value.type !== 'object') complain(value, '«rules» is an object: { "rule-id": "off" }.');
  for (const [id, key, each] of entriesOf(value)) {
    if (rules !== null && !rules.has(id)) complain(key, `There is no rule «${id}».`);
    const severity = severities.find((known) => known === each.value);
    if (severity === undefined) complain(each, `A severity is one of ${severities.join(', ')}.`);
    else {
      draft.rules.set(id, severity);
      note(`rules.${id}`, each);
    }
  }
}

function entriesOf(node: Node | undefined): [name: string, key: Node, value: Node][] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children }): [string, Node, Node][] => {
    const [key, value] = children ?? [];
    return key === undefined || value === undefined ? [] : [[String(key.value), key, value]];
  });
}

function isSource(input: SourceText | Readonly<Record<string, unknown>>): input is SourceText {
  return typeof input.file === 'string' && typeof input.text === 'string';
}

/** `CommaExpected` → «comma expected». */
function wordsOf(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
