// Faults of the syntax as nginx reports them: on the line where it noticed, with what it means and how to mend it.
import type { Fix } from '../../base/edit.ts';
import type { FilePath, Span } from '../../base/span.ts';
import type { Directive, NginxTree, SyntaxFault } from '../tree.ts';
import { type Frame, type Reading, refuse, replaceFix, type Statement } from './reading.ts';

/** What nginx says of a fault of the syntax, on the line that it names. */
export function reportFault(
  reading: Reading,
  file: FilePath,
  tree: NginxTree,
  frame: Frame,
  fault: SyntaxFault,
): void {
  const { text } = tree.source;
  // The line that nginx names is where it noticed; at the end of the file that is the last line.
  const reportedAt = Math.min(fault.reportedAt, text.length);
  const lineStart = text.lastIndexOf('\n', reportedAt - 1) + 1;
  const atEnd = reportedAt >= text.length;
  const span: Span =
    fault.start >= lineStart
      ? fault
      : {
          start: Math.max(lineStart, Math.min(reportedAt, text.length)),
          end: atEnd ? text.length : reportedAt + 1,
        };
  const word = { start: fault.start, end: fault.end, value: '', quote: '' as const };
  const directive: Directive = { ...word, name: word, args: [], block: null, terminated: false };
  const rule = fault.message.startsWith('unknown directive') ? 'nginx-unknown-directive' : 'nginx-syntax';
  const fixes = syntaxFixes(file, tree, fault);
  refuse(reading, { directive, page: { file, tree }, frame }, rule, faultMessage(fault), {
    at: span,
    unplaced: true,
    ...(span === fault
      ? {}
      : {
          notes: [{ at: { file, span: { start: fault.start, end: fault.end } }, message: 'It begins here' }],
        }),
    ...(fixes.length > 0 ? { fixes } : {}),
  });
}

function faultMessage(fault: SyntaxFault): string {
  if (fault.message.startsWith('unexpected end of file, expecting "}"')) {
    return `${fault.message}: this block is never closed`;
  }
  if (fault.message === 'unexpected "}"')
    return `${fault.message}: it closes nothing, or a ";" is missing before it`;
  if (fault.message.startsWith('unknown directive'))
    return `${fault.message}: the file begins with a byte order mark`;
  return fault.message;
}

function syntaxFixes(file: FilePath, tree: NginxTree, fault: SyntaxFault): Fix[] {
  const { text } = tree.source;
  const edit = (start: number, end: number, newText: string) => ({ file, span: { start, end }, newText });
  if (text.charCodeAt(fault.start) === 0xfeff) {
    return [{ title: 'Remove the byte order mark', applicability: 'safe', edits: [edit(0, 1, '')] }];
  }
  if (fault.message === 'unexpected "}"' && fault.end <= fault.reportedAt && fault.start < fault.reportedAt) {
    return [
      { title: 'Add the missing ";"', applicability: 'safe', edits: [edit(fault.end, fault.end, ';')] },
    ];
  }
  if (fault.message.startsWith('unexpected end of file, expecting "}"')) {
    const missing = unclosedIn(tree);
    if (missing.length === 0 || /[^\s;{}]\s*$/.test(text.slice(-200))) return [];
    const braces = missing.map(
      (start) => `${/^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', start) + 1, start))![0]}}`,
    );
    const newText = `${text.endsWith('\n') ? '' : '\n'}${braces.join('\n')}\n`;
    return [
      {
        title: 'Add the missing "}"',
        applicability: 'suggestion',
        edits: [edit(text.length, text.length, newText)],
      },
    ];
  }
  if (fault.message === 'unexpected "}"') {
    return [
      { title: 'Remove the "}"', applicability: 'suggestion', edits: [edit(fault.start, fault.end, '')] },
    ];
  }
  if (fault.message === 'unexpected ";"') {
    return [{ title: 'Remove the ";"', applicability: 'safe', edits: [edit(fault.start, fault.end, '')] }];
  }
  return [];
}

/** Where the directives begin whose blocks are open at the end of the text, the innermost first. */
function unclosedIn(tree: NginxTree): readonly number[] {
  const starts: number[] = [];
  for (let last = tree.read.directives.at(-1); last?.block && !last.block.closed; ) {
    starts.unshift(last.start);
    last = last.block.directives.at(-1);
  }
  return starts;
}

export function reportUnterminated(reading: Reading, statement: Statement): void {
  const { directive, page } = statement;
  // A fault of the syntax says it already.
  if (page.tree.faults.some((fault) => fault.start <= directive.end && directive.start <= fault.end)) return;
  const end = directive.end;
  refuse(reading, statement, 'nginx-syntax', `directive "${directive.name.value}" is not terminated by ";"`, {
    fixes: [
      { ...replaceFix(statement, { start: end, end }, ';', 'Add the missing ";"'), applicability: 'safe' },
    ],
  });
}
