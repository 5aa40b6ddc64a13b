// Where a new setting of a server can be written: after the statement that makes it, or among its options.
import type TypeScript from 'typescript';
import type { SourceText } from '../base/source.ts';
import type { WriteAnchor } from './model.ts';
import { unwrapped } from './objects.ts';
import { ts } from './parse.ts';
import type { Site } from './run.ts';
import type { Making, OptionSpot, ServerRecord } from './servers.ts';

/** The best place for a new setting, or null where none is certain. */
export function anchorOf(record: ServerRecord): WriteAnchor | null {
  // A framework that reads the options is told there: it may overwrite a property at start.
  if (record.option !== null && record.preferOption) return optionAnchor(record.option);
  return statementOf(record) ?? (record.option === null ? null : optionAnchor(record.option));
}

/** The best place for a statement about the server, or null where none is certain. */
export function statementOf(record: ServerRecord): WriteAnchor | null {
  for (const making of record.makings) {
    const anchor = statementAnchor(making, false);
    if (anchor !== null) return anchor;
  }
  for (const making of record.makings) {
    const anchor = statementAnchor(making, true);
    if (anchor !== null) return anchor;
  }
  return null;
}

interface Style {
  readonly newline: string;
  readonly semicolon: '' | ';';
  readonly quote: '"' | "'";
  readonly numericSeparators: boolean;
}

/** How the file is written. */
function styleOf({ text }: SourceText): Style {
  return {
    newline: text.includes('\r\n') ? '\r\n' : '\n',
    semicolon: /;[ \t]*\r?$/m.test(text) || !text.includes('\n') ? ';' : '',
    quote: count(text, '"') > count(text, "'") ? '"' : "'",
    numericSeparators: /\b\d{1,3}(?:_\d{3})+\b/.test(text),
  };
}

function count(text: string, part: string): number {
  let n = 0;
  for (let i = text.indexOf(part); i !== -1; i = text.indexOf(part, i + 1)) n++;
  return n;
}

function optionAnchor({ site, offset, before, after }: OptionSpot): WriteAnchor {
  const { source } = site.module;
  const rest = source.text.slice(offset);
  const multiline = /^[ \t]*\r?\n([ \t]*)/.exec(rest);
  const style = styleOf(source);
  return {
    file: source.file,
    kind: 'option',
    offset,
    target: '',
    indent: multiline?.[1] ?? '',
    ...style,
    before: multiline !== null && after === ',' ? `${style.newline}${multiline[1]}` : before,
    after,
    prelude: null,
  };
}

/** An anchor after the statement that makes the server; with `introduce`, a name for it is declared first. */
function statementAnchor(making: Making, introduce: boolean): WriteAnchor | null {
  const { site, node, handle } = making;
  const { source } = site.module;
  const { statement } = site;
  const style = styleOf(source);
  const start = statement.getStart(site.module.tree);
  const indent = /[ \t]*$/.exec(source.text.slice(0, start))![0];
  const ownLine = /(^|[\r\n])[ \t]*$/.test(source.text.slice(0, start));
  const after = {
    file: source.file,
    kind: 'statement' as const,
    offset: statement.end,
    indent: ownLine ? indent : '',
    ...style,
    semicolon: source.text[statement.end - 1] === ';' ? (';' as const) : ('' as const),
    before: style.newline,
    after: '',
  };
  const name = nameGiven(site, node);
  if (name !== null) return introduce ? null : { ...after, target: handle(name), prelude: null };
  if (!introduce || !ownLine || !ts.isExpressionStatement(statement)) return null;
  if (!isSame(statement.expression, node)) return null;
  const fresh = freshName(source, handle('x') === 'x' ? 'server' : 'app');
  return { ...after, target: handle(fresh), prelude: { offset: start, text: `const ${fresh} = ` } };
}

/** The variable or property that the statement gives the value of `node` to. */
function nameGiven({ module, statement }: Site, node: TypeScript.Node): string | null {
  if (ts.isVariableStatement(statement)) {
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (initializer !== undefined && isSame(initializer, node) && ts.isIdentifier(name)) return name.text;
    }
  }
  if (ts.isExpressionStatement(statement) && ts.isBinaryExpression(statement.expression)) {
    const { left, operatorToken, right } = statement.expression;
    if (operatorToken.kind === ts.SyntaxKind.EqualsToken && isSame(right, node)) {
      return module.source.text.slice(left.getStart(module.tree), left.end);
    }
  }
  return null;
}

function isSame(expression: TypeScript.Expression, node: TypeScript.Node): boolean {
  return unwrapped(expression) === node;
}

function freshName(source: SourceText, wanted: string): string {
  for (const name of [wanted, 'httpServer', 'nodeServer', 'listeningServer']) {
    if (!new RegExp(`\\b${name}\\b`).test(source.text)) return name;
  }
  return 'httpServer1';
}
