// The versions that a project's own files state: .nvmrc, .node-version, .tool-versions, mise, volta and engines.
import { parse as parseToml } from 'smol-toml';
import { memo } from '../base/memo.ts';
import { folderOf, nameOf } from '../base/path.ts';
import type { SourceText } from '../base/source.ts';
import { type Span, span } from '../base/span.ts';
import type { VersionRange } from '../base/version.ts';
import { get, textOf } from './data.ts';
import { jsonOf } from './json.ts';
import type { StatedVersion } from './model.ts';
import { rangeOfSemver, rangeOfVersion, rangeOfWord, type Software } from './releases.ts';

/** What this file states of Node, nginx, Bun or Deno. Words that no table knows (`system`) state nothing. */
export const versionsStated: (source: SourceText) => readonly StatedVersion[] = memo((source: SourceText) => {
  const name = nameOf(source.file);
  if (name === '.nvmrc' || name === '.node-version') return nodeVersionFile(source);
  if (name === '.tool-versions') return toolVersions(source);
  if (name.endsWith('.toml')) return mise(source);
  return name === 'package.json' ? packageVersions(source) : [];
});

function version(
  source: SourceText,
  software: StatedVersion['software'],
  text: string,
  at: Span,
  rank: StatedVersion['rank'],
): readonly StatedVersion[] {
  const range = rank === 'engines' ? rangeOfSemver(text) : rangeOf(software, text);
  if (range === null) return [];
  return [
    { software, range, at: { file: source.file, span: at }, text, rank, folder: folderOf(source.file) },
  ];
}

function rangeOf(software: StatedVersion['software'], text: string): VersionRange | null {
  const known: Software = software === 'nginx' ? 'nginx' : 'node';
  const range = rangeOfVersion(known, text);
  if (software === 'node' || software === 'nginx') return range ?? rangeOfWord(known, text);
  return range?.min === range?.max ? range : null; // Bun's and Deno's lines are not in the tables.
}

/** The first line that is no comment; its whole word is the version. */
function nodeVersionFile(source: SourceText): readonly StatedVersion[] {
  const match = /^[ \t\uFEFF]*([^#\s]\S*)/m.exec(source.text);
  if (match === null) return [];
  const text = match[1]!;
  const start = match.index + match[0].length - text.length;
  return version(
    source,
    'node',
    text.replace(/^node[-/]?(?=v?\d)/, ''),
    span(start, start + text.length),
    'version-file',
  );
}

function toolVersions(source: SourceText): readonly StatedVersion[] {
  return [...source.text.matchAll(/^[ \t]*(nodejs|node|bun|deno|nginx)[ \t]+([^\s#]+)/gm)].flatMap(
    (match) => {
      const [whole, tool = '', text = ''] = match;
      const end = match.index + whole.length;
      const software = tool === 'nodejs' ? 'node' : (tool as StatedVersion['software']);
      return version(source, software, text, span(end - text.length, end), 'version-file');
    },
  );
}

function mise(source: SourceText): readonly StatedVersion[] {
  let tools: unknown;
  try {
    tools = (parseToml(source.text.replace(/^\uFEFF/, '')) as { tools?: unknown }).tools;
  } catch {
    return []; // Broken TOML states nothing.
  }
  if (typeof tools !== 'object' || tools === null) return [];
  return Object.entries(tools).flatMap(([tool, stated]) => {
    if (!/^(node|nodejs|bun|deno)$/.test(tool)) return [];
    const first: unknown = Array.isArray(stated) ? stated[0] : stated;
    const value =
      typeof first === 'object' && first !== null ? (first as { version?: unknown }).version : first;
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    // The parser gives no places: the value is where its text first stands after the tool's name.
    const key = new RegExp(`^[ \\t]*["']?${tool}["']?[ \\t]*=`, 'm').exec(source.text)?.index ?? 0;
    const at = Math.max(0, source.text.indexOf(String(value), key));
    const software = tool === 'nodejs' ? 'node' : (tool as StatedVersion['software']);
    return version(source, software, String(value), span(at, at + String(value).length), 'version-file');
  });
}

function packageVersions(source: SourceText): readonly StatedVersion[] {
  const root = jsonOf(source).documents[0];
  const volta = get(root, 'volta', 'node');
  const engines = get(root, 'engines', 'node');
  const runtime = get(root, 'devEngines', 'runtime');
  const developed = textOf(get(runtime, 'name')) === 'node' ? get(runtime, 'version') : null;
  return [
    ...(volta === null ? [] : version(source, 'node', textOf(volta) ?? '', volta.span, 'version-file')),
    ...(engines === null ? [] : version(source, 'node', textOf(engines) ?? '', engines.span, 'engines')),
    ...(developed === null
      ? []
      : version(source, 'node', textOf(developed) ?? '', developed.span, 'engines')),
  ];
}
