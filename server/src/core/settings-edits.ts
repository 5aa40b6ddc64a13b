// Changes to the settings file, as edits: pin a peer, set a version, exclude a folder, set a rule's severity.
import { applyEdits as applyJson, modify } from 'jsonc-parser';
import type { Edit } from './base/edit.ts';
import type { Severity } from './base/finding.ts';
import type { SourceText } from './base/source.ts';
import type { FilePath } from './base/span.ts';
import { parseSettings, type Settings } from './settings.ts';

/** One thing that an action writes into the settings file. */
export type SettingChange =
  | { readonly kind: 'version'; readonly of: 'nginx' | 'node'; readonly version: string }
  /** `file` is relative to the settings file's folder; `file:port` picks one of several listeners. */
  | { readonly kind: 'peer'; readonly peer: string; readonly file: string }
  | { readonly kind: 'path'; readonly from: string; readonly to: string }
  | { readonly kind: 'exclude'; readonly glob: string }
  | { readonly kind: 'rule'; readonly rule: string; readonly severity: Severity | 'off' };

/**
 * The edit that makes the change in `file`, whose text is `source`, or null where there is no such file yet: then the
 * edit is the whole new text, and whoever applies it creates the file. Null where the file is no JSON that could be
 * edited. Comments, indentation and line ends stay.
 */
export function settingsEdit(file: FilePath, source: SourceText | null, change: SettingChange): Edit | null {
  const text = source?.text ?? '';
  const [path, value] = target(change, source === null ? null : parseSettings(source).settings);
  if (text.trim() === '') {
    return { file, span: { start: 0, end: text.length }, newText: `${nested(path, value)}\n` };
  }
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  try {
    const changes = modify(text, path, value, {
      formattingOptions: {
        insertSpaces: !indent.startsWith('\t'),
        tabSize: indent.length,
        eol: text.includes('\r\n') ? '\r\n' : '\n',
      },
    });
    // One edit, whatever the library splits it into: from the first change to the last.
    if (changes.length === 0) return null;
    const start = Math.min(...changes.map(({ offset }) => offset));
    const end = Math.max(...changes.map(({ offset, length }) => offset + length));
    const after = applyJson(text, changes);
    return { file, span: { start, end }, newText: after.slice(start, after.length - (text.length - end)) };
  } catch {
    return null; // The text is no object, which is told where the settings are read.
  }
}

function target(
  change: SettingChange,
  settings: Settings | null,
): [path: (string | number)[], value: unknown] {
  switch (change.kind) {
    case 'version':
      return [[change.of === 'nginx' ? 'nginxVersion' : 'nodeVersion'], change.version];
    case 'peer':
      return [['peers', change.peer], change.file];
    case 'path':
      return [['pathMap', change.from], change.to];
    case 'exclude':
      return settings === null || settings.excludes.length === 0
        ? [['excludes'], [change.glob]]
        : [['excludes', settings.excludes.length], change.glob];
    case 'rule':
      return [['rules', change.rule], change.severity];
  }
}

function nested(path: readonly (string | number)[], value: unknown): string {
  const whole = path.reduceRight((inner, key) => ({ [key]: inner }), value);
  return JSON.stringify(whole, null, 2);
}
