// The edits that set a timeout of a listener, in the file's own style. Knows the anchor, and no rule.
import type { Edit } from '../base/edit.ts';
import type { Millis } from '../base/value.ts';
import type { Listener, SettingWrite, TimeoutName, WriteAnchor } from './model.ts';

/**
 * Edits that make `name` of the listener `milliseconds`: the expression that sets it is replaced, else a new statement
 * or option is inserted; null where neither place is certain. Order matters to nobody: they do not overlap.
 */
export function settingEdits(
  listener: Listener,
  name: TimeoutName,
  milliseconds: Millis,
): readonly [Edit, ...Edit[]] | null {
  const write = deciding(listener, name);
  if (write !== null) {
    if (write.expression === null) return null;
    const text = numberText(Math.ceil(milliseconds / (write.unit ?? 1)), separators(listener, write));
    return [{ file: write.expression.file, span: write.expression.span, newText: text }];
  }
  const edits = insertion(listener.anchor, [[name, milliseconds]]);
  return edits;
}

/** Edits that write several settings at once, each replaced or inserted; null where one of them has no place. */
export function settingsEdits(
  listener: Listener,
  settings: readonly (readonly [TimeoutName, Millis])[],
): readonly [Edit, ...Edit[]] | null {
  const replaced: Edit[] = [];
  const fresh: (readonly [TimeoutName, Millis])[] = [];
  for (const setting of settings) {
    const write = deciding(listener, setting[0]);
    if (write === null) fresh.push(setting);
    else {
      const edits = settingEdits(listener, ...setting);
      if (edits === null) return null;
      replaced.push(...edits);
    }
  }
  if (fresh.length > 0) {
    const inserted = insertion(listener.anchor, fresh);
    if (inserted === null) return null;
    replaced.push(...inserted);
  }
  const [first, ...rest] = replaced;
  return first === undefined ? null : [first, ...rest];
}

/** The write that a fix has to change: the last one, if it is a person's and not one of several conditional ones. */
function deciding(listener: Listener, name: TimeoutName): SettingWrite | null {
  return listener.writes.findLast((one) => one.name === name && !isDefault(one)) ?? null;
}

/** Whether a write is only what the framework does of its own accord. */
export function isDefault(write: SettingWrite): boolean {
  return write.value.kind === 'known' && write.value.origin.kind === 'default';
}

function insertion(
  anchor: WriteAnchor | null,
  settings: readonly (readonly [TimeoutName, Millis])[],
): readonly [Edit, ...Edit[]] | null {
  if (anchor === null) return null;
  const at = (offset: number, newText: string): Edit => ({
    file: anchor.file,
    span: { start: offset, end: offset },
    newText,
  });
  const value = (milliseconds: Millis): string => numberText(milliseconds, anchor.numericSeparators);
  if (anchor.kind === 'flag') {
    const [setting, ...others] = settings;
    if (setting?.[0] !== 'keepAliveTimeout' || others.length > 0) return null;
    return [at(anchor.offset, `${anchor.before}${anchor.target} ${setting[1]}`)];
  }
  if (anchor.kind === 'variable') {
    const lines = settings.map(([name, milliseconds]) => {
      const one = anchor.variables?.find(({ setting }) => setting === name);
      if (one === undefined) return null;
      return `${anchor.before}${one.variable}${anchor.indent}${Math.ceil(milliseconds / one.unit)}${anchor.after}`;
    });
    return lines.includes(null) ? null : [at(anchor.offset, anchor.target + lines.join(''))];
  }
  if (anchor.kind === 'option') {
    const list = settings.map(([name, milliseconds]) => `${name}: ${value(milliseconds)}`);
    const glue = anchor.before.includes('\n') ? `,${anchor.before}` : ', ';
    return [at(anchor.offset, `${anchor.before}${list.join(glue)}${anchor.after}`)];
  }
  const lines = settings.map(
    ([name, milliseconds]) =>
      `${anchor.before}${anchor.indent}${anchor.target}.${name} = ${value(milliseconds)}${anchor.semicolon}`,
  );
  const statements = at(anchor.offset, `${lines.join('')}${anchor.after}`);
  return anchor.prelude === null
    ? [statements]
    : [at(anchor.prelude.offset, anchor.prelude.text), statements];
}

function separators(listener: Listener, write: SettingWrite): boolean {
  return listener.anchor?.file === write.at.file && listener.anchor.numericSeparators;
}

/** `65000`, or `65_000` where the file writes so. */
export function numberText(value: number, withSeparators: boolean): string {
  return withSeparators ? String(value).replace(/\B(?=(\d{3})+$)/g, '_') : String(value);
}
