// YAML as data with places: anchors and merges resolved, several documents, templates left as unknown.
import type * as Yaml from 'yaml';
import { memo } from '../base/memo.ts';
import { isNestedTooDeeply } from '../base/nesting.ts';
import type { SourceText } from '../base/source.ts';
import { type Span, span } from '../base/span.ts';
import type { Data, DataEntry, DataFile } from './data.ts';

/** The reader itself, once `loadYaml` has been awaited. */
let yaml: typeof Yaml;

let loading: Promise<void> | null = null;

/** Loads the reader, once: most of what nginx serves has no YAML beside it. */
export function loadYaml(): Promise<void> {
  loading ??= import('yaml').then((reader) => {
    yaml = reader;
  });
  return loading;
}

/** Nobody nests deeper by hand; it bounds what aliases that contain themselves can do. */
const maxDepth = 60;
/** How many values one document may become once its aliases are resolved. */
const maxValues = 200_000;

/** Stands for a `{{ template }}` inside a scalar, of the same length, so that offsets stay. */
const templateMark = '\uE000';

/** Reads a YAML file. Throws only when `loadYaml` was not awaited. A file with `{{ templates }}` has no faults: what they make of it is unknown here. */
export const yamlOf: (source: SourceText) => DataFile = memo((source: SourceText): DataFile => {
  const isTemplate = source.text.includes('{{');
  const text = isTemplate ? withoutTemplates(source.text) : source.text;
  const documents: Data[] = [];
  const faults: { span: Span; message: string }[] = [];
  if (yaml === undefined) throw new Error('loadYaml was not awaited');
  if (isNestedTooDeeply(text))
    return { documents, faults: [{ span: span(0, 0), message: 'Nested too deeply' }] };
  try {
    const parsed = yaml.parseAllDocuments(text, {
      logLevel: 'silent',
      uniqueKeys: false,
      strict: false,
      prettyErrors: false,
    });
    for (const document of Array.isArray(parsed) ? parsed : []) {
      documents.push(dataOf(document));
      for (const { pos, message } of document.errors) {
        faults.push({ span: span(pos[0], Math.max(pos[0], pos[1])), message: firstLine(message) });
      }
    }
  } catch (error) {
    faults.push({
      span: span(0, 0),
      message: firstLine(error instanceof Error ? error.message : String(error)),
    });
  }
  return { documents, faults: isTemplate ? [] : faults };
});

function dataOf(document: Yaml.Document): Data {
  const anchors = new Map<string, unknown>();
  let left = maxValues;
  const read = (node: unknown, depth: number): Data => {
    const at = spanOf(node);
    if (left-- <= 0 || depth > maxDepth) return { kind: 'unknown', span: at };
    if (yaml.isAlias(node)) {
      const target = anchors.get(node.source);
      return target === undefined ? { kind: 'unknown', span: at } : read(target, depth + 1);
    }
    if ((yaml.isMap(node) || yaml.isSeq(node) || yaml.isScalar(node)) && node.anchor !== undefined)
      anchors.set(node.anchor, node);
    if (yaml.isMap(node))
      return { kind: 'map', span: at, entries: entriesOfMap(node, (each) => read(each, depth + 1)) };
    if (yaml.isSeq(node))
      return { kind: 'list', span: at, items: node.items.map((item) => read(item, depth + 1)) };
    const text = scalarText(node);
    return text === null ? { kind: 'unknown', span: at } : { kind: 'scalar', span: at, text };
  };
  return read(document.contents, 0);
}

/** The entries of a map with `<<` merged in; what the map writes itself wins. */
function entriesOfMap(map: Yaml.YAMLMap, read: (node: unknown) => Data): DataEntry[] {
  const merged: DataEntry[] = [];
  const own: DataEntry[] = [];
  for (const pair of map.items) {
    const key = scalarText(pair.key);
    if (key === null) continue;
    const value = read(pair.value);
    if (key !== '<<') own.push({ key, keySpan: spanOf(pair.key), value });
    else {
      for (const each of value.kind === 'list' ? value.items : [value]) {
        if (each.kind === 'map') merged.push(...each.entries);
      }
    }
  }
  const names = new Set(own.map(({ key }) => key));
  return [...merged.filter(({ key }) => !names.has(key)), ...own];
}

function scalarText(node: unknown): string | null {
  if (!yaml.isScalar(node) || node.value === null || node.value === undefined) return null;
  const text = node.source ?? String(node.value);
  return text.includes(templateMark) ? null : text;
}

function spanOf(node: unknown): Span {
  const range = yaml.isNode(node) ? node.range : null;
  return range == null ? span(0, 0) : span(range[0], range[1]);
}

/** Blanks lines that are nothing but templates, and marks the templates in the others; every offset stays. */
function withoutTemplates(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const inner = line.trim();
      if (inner.startsWith('{{') && inner.endsWith('}}')) return ' '.repeat(line.length);
      let result = '';
      let end = 0;
      for (;;) {
        const open = line.indexOf('{{', end);
        const close = open === -1 ? -1 : line.indexOf('}}', open);
        if (close === -1) return result + line.slice(end);
        result += line.slice(end, open) + templateMark.repeat(close + 2 - open);
        end = close + 2;
      }
    })
    .join('\n');
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0]!.replace(/ at line \d+, column \d+:?$/, '');
}
