// JSON (with comments, as tsconfig has them) as data with places.
import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { memo } from '../base/memo.ts';
import { isNestedTooDeeply } from '../base/nesting.ts';
import type { SourceText } from '../base/source.ts';
import { span } from '../base/span.ts';
import type { Data, DataFile } from './data.ts';

export const jsonOf: (source: SourceText) => DataFile = memo((source: SourceText): DataFile => {
  if (isNestedTooDeeply(source.text)) {
    return { documents: [], faults: [{ span: span(0, 0), message: 'nested too deeply' }] };
  }
  const errors: ParseError[] = [];
  const text = source.text.replace(/^\uFEFF/, ' ');
  const root = parseTree(text, errors, { allowTrailingComma: true });
  return {
    documents: root === undefined ? [] : [dataOf(root)],
    faults: errors.map(({ offset, length, error }) => ({
      span: span(offset, offset + length),
      message: printParseErrorCode(error)
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .toLowerCase(),
    })),
  };
});

function dataOf(node: Node): Data {
  const at = span(node.offset, node.offset + node.length);
  if (node.type === 'array') return { kind: 'list', span: at, items: (node.children ?? []).map(dataOf) };
  if (node.type === 'object') {
    return {
      kind: 'map',
      span: at,
      entries: (node.children ?? []).flatMap(({ children }) => {
        const [key, value] = children ?? [];
        if (key === undefined || value === undefined) return [];
        const keySpan = span(key.offset, key.offset + key.length);
        return [{ key: String(key.value), keySpan, value: dataOf(value) }];
      }),
    };
  }
  if (node.value === null || node.value === undefined) return { kind: 'unknown', span: at };
  return { kind: 'scalar', span: at, text: String(node.value) };
}
