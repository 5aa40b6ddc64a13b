// Seeded damage to a configuration: one slip that a person makes, of a known class. The same seed gives the same slip.

import { sourceText } from '../../server/src/core/base/source.ts';
import { directiveFacts, directiveNames } from '../../server/src/core/nginx/catalogue.ts';
import { parseNginx } from '../../server/src/core/nginx/parser.ts';
import type { Block, Directive, Word } from '../../server/src/core/nginx/tree.ts';

/** A number from 0 to below `n`. */
export type Chance = (n: number) => number;

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  return (n) => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

/** The damaged text, or null where this configuration has nothing for that slip. */
export type Slip = (text: string, pick: Chance) => string | null;

interface Found {
  readonly directive: Directive;
  readonly block: Block;
  readonly depth: number;
}

function directivesOf(text: string): Found[] {
  const found: Found[] = [];
  const visit = (block: Block, depth: number): void => {
    for (const directive of block.directives) {
      found.push({ directive, block, depth });
      if (directive.block !== null) visit(directive.block, depth + 1);
    }
  };
  visit(parseNginx(sourceText('file:///m/nginx.conf', text)).read, 0);
  return found;
}

function one<T>(items: readonly T[], pick: Chance): T | null {
  return items[pick(items.length || 1)] ?? null;
}

function cut(text: string, start: number, end: number, instead = ''): string {
  return text.slice(0, start) + instead + text.slice(end);
}

function simple(text: string): Found[] {
  return directivesOf(text).filter(({ directive }) => directive.block === null);
}

function blocks(text: string): (Found & { readonly directive: Directive & { readonly block: Block } })[] {
  return directivesOf(text).filter(
    (each): each is Found & { directive: Directive & { block: Block } } => each.directive.block !== null,
  );
}

function anyWord(
  text: string,
  pick: Chance,
  wanted: (word: Word, directive: Directive) => boolean,
): Word | null {
  const words = directivesOf(text).flatMap(({ directive }) =>
    directive.args.filter((word) => wanted(word, directive)),
  );
  return one(words, pick);
}

/** A slip of the fingers in a name: a letter lost, doubled, swapped or changed. */
function misspelt(name: string, pick: Chance): string {
  const at = 1 + pick(Math.max(1, name.length - 2));
  switch (pick(4)) {
    case 0:
      return cut(name, at, at + 1);
    case 1:
      return cut(name, at, at, name.charAt(at));
    case 2:
      return cut(name, at, at + 2, name.charAt(at + 1) + name.charAt(at));
    default:
      return cut(name, at, at + 1, 'x');
  }
}

const BROKEN_VALUES = [
  'abc',
  '10x',
  '-1',
  '',
  '1.5',
  'on',
  'off',
  '99999999999999999999',
  'yes',
  '5 0',
  '10mm',
  '0',
  '1',
  'none',
  '3s',
  '16k',
  '$',
  '$nosuchvariable',
  '${host',
  '/x',
  '127.0.0.1:99999',
  '10.0.0.1/8',
  '10.0.0.0/99',
  '[::1',
  ':',
  '=',
  '~',
  '*',
  '(',
  '8k 8k',
];

export const slips: Readonly<Record<string, Slip>> = {
  'drop a semicolon'(text, pick) {
    const found = one(simple(text), pick);
    return found && cut(text, found.directive.end - 1, found.directive.end);
  },
  'drop an opening brace'(text, pick) {
    const found = one(blocks(text), pick);
    return found && cut(text, found.directive.block.start, found.directive.block.start + 1);
  },
  'drop a closing brace'(text, pick) {
    const found = one(blocks(text), pick);
    return found && cut(text, found.directive.block.end - 1, found.directive.block.end);
  },
  'add a brace or a semicolon'(text, pick) {
    const found = one(directivesOf(text), pick);
    return found && cut(text, found.directive.end, found.directive.end, [' }', ' {', ';', '\n}\n'][pick(4)]);
  },
  'drop a quote'(text, pick) {
    const word = anyWord(text, pick, (each) => each.quote !== '');
    if (word === null) return null;
    const at = pick(2) === 0 ? word.start : word.end - 1;
    return cut(text, at, at + 1);
  },
  'add a quote'(text, pick) {
    const word = anyWord(text, pick, (each) => each.quote === '');
    if (word === null) return null;
    const at = word.start + pick(word.end - word.start + 1);
    return cut(text, at, at, pick(2) === 0 ? '"' : "'");
  },
  'misspell a directive'(text, pick) {
    const found = one(directivesOf(text), pick);
    if (found === null) return null;
    const { name } = found.directive;
    return cut(text, name.start, name.end, misspelt(name.value, pick));
  },
  'write another directive'(text, pick) {
    const found = one(directivesOf(text), pick);
    if (found === null) return null;
    const names = [...directiveNames()].filter((each) =>
      directiveFacts(each).every(
        (fact) =>
          fact.thirdParty === null &&
          fact.documented &&
          !fact.commercial &&
          fact.until === null &&
          !/^ngx_(http_(acme|perl|xslt|image|geoip|js|tunnel|oidc|internal|google|degradation)|stream_(js|geoip)|mgmt|otel|google|iocp|kqueue|devpoll|eventport)/.test(
            fact.module,
          ),
      ),
    );
    const { name } = found.directive;
    return cut(text, name.start, name.end, names[pick(names.length)]);
  },
  'move a directive'(text, pick) {
    const from = one(directivesOf(text), pick);
    const to = one(blocks(text), pick);
    if (from === null || to === null) return null;
    const { start, end } = from.directive;
    const at = to.directive.block.start + 1;
    if (at > start && at <= end) return null;
    const moved = text.slice(start, end);
    return at <= start
      ? cut(cut(text, start, end), at, at, `\n${moved}`)
      : cut(cut(text, at, at, `\n${moved}`), start, end);
  },
  'repeat a directive'(text, pick) {
    const found = one(directivesOf(text), pick);
    if (found === null) return null;
    const { start, end } = found.directive;
    return cut(text, end, end, `\n${text.slice(start, end)}`);
  },
  'drop a directive'(text, pick) {
    const found = one(directivesOf(text), pick);
    return found && cut(text, found.directive.start, found.directive.end);
  },
  'drop an argument'(text, pick) {
    const word = anyWord(text, pick, () => true);
    return word && cut(text, word.start, word.end);
  },
  'add an argument'(text, pick) {
    const found = one(directivesOf(text), pick);
    if (found === null) return null;
    const { directive } = found;
    const last = directive.args.at(-1) ?? directive.name;
    const extra = ['extra', '10s', 'on', '=404', '$host', '"two words"', 'always'][pick(7)];
    return cut(text, last.end, last.end, ` ${extra}`);
  },
  'break a value'(text, pick) {
    const word = anyWord(text, pick, () => true);
    if (word === null) return null;
    const value = BROKEN_VALUES[pick(BROKEN_VALUES.length)]!;
    return cut(text, word.start, word.end, value === '' || value.includes(' ') ? `"${value}"` : value);
  },
  'misspell a value'(text, pick) {
    const word = anyWord(text, pick, (each) => each.end - each.start > 2);
    if (word === null) return null;
    const inner = word.quote === '' ? 0 : 1;
    const [start, end] = [word.start + inner, word.end - inner];
    return end - start < 3 ? null : cut(text, start, end, misspelt(text.slice(start, end), pick));
  },
  'swap two arguments'(text, pick) {
    const found = one(
      directivesOf(text).filter(({ directive }) => directive.args.length > 1),
      pick,
    );
    if (found === null) return null;
    const { args } = found.directive;
    const i = pick(args.length - 1);
    const [a, b] = [args[i]!, args[i + 1]!];
    const between = text.slice(a.end, b.start);
    return cut(text, a.start, b.end, text.slice(b.start, b.end) + between + text.slice(a.start, a.end));
  },
  'misspell a variable'(text, pick) {
    const word = anyWord(text, pick, (each) => /\$\w{3}/.test(each.value));
    if (word === null) return null;
    const names = [...text.slice(word.start, word.end).matchAll(/\$(\w{3,})/g)];
    const name = one(names, pick);
    if (name === null) return null;
    const start = word.start + name.index + 1;
    return cut(text, start, start + name[1]!.length, misspelt(name[1]!, pick));
  },
  'break a regex'(text, pick) {
    const word = anyWord(text, pick, (each, directive) =>
      /^(location|rewrite|if|server_name|map|fastcgi_split_path_info)$/.test(directive.name.value)
        ? /[~^\\(]/.test(each.value) && each.value.length > 3
        : false,
    );
    if (word === null) return null;
    const at = word.start + 1 + pick(word.end - word.start - 1);
    const broken = ['(', ')', '[', ']', '{2}', '*', '+', '?', '\\', '|', '(?', '{3,1}', '(?<n>', 'a{2,}'][
      pick(14)
    ]!;
    return cut(text, at, at, broken);
  },
  'set a unit apart'(text, pick) {
    const word = anyWord(text, pick, (each) => /^\d+(ms|[smhdwyMkKgG])$/.test(each.value));
    if (word === null) return null;
    const at = word.start + /^["']?\d+/.exec(text.slice(word.start, word.end))![0].length;
    return cut(text, at, at, ' ');
  },
  'drop a scheme or a port'(text, pick) {
    const word = anyWord(text, pick, (each) => /^https?:\/\/|:\d+$/.test(each.value));
    if (word === null) return null;
    const written = text.slice(word.start, word.end);
    const less = pick(2) === 0 ? written.replace(/https?:\/\//, '') : written.replace(/:\d+(?!.*:\d)/, '');
    return less === written ? null : cut(text, word.start, word.end, less);
  },
  'drop a dollar sign'(text, pick) {
    const word = anyWord(text, pick, (each) => /\$\w/.test(each.value));
    if (word === null) return null;
    const dollars = [...text.slice(word.start, word.end).matchAll(/\$(?=\w)/g)];
    const at = word.start + one(dollars, pick)!.index;
    return cut(text, at, at + 1);
  },
  'paste a directive elsewhere'(text, pick) {
    const from = one(directivesOf(text), pick);
    const to = one(blocks(text), pick);
    if (from === null || to === null) return null;
    const at = to.directive.block.end - 1;
    return cut(text, at, at, `\n${text.slice(from.directive.start, from.directive.end)}\n`);
  },
  'write what a word processor writes'(text, pick) {
    const word = anyWord(text, pick, () => true);
    if (word === null) return null;
    const inner = word.quote === '' ? 0 : 1;
    const bare = text.slice(word.start + inner, word.end - inner);
    switch (pick(3)) {
      case 0:
        return cut(text, word.start, word.end, `\u201c${bare}\u201d`);
      case 1:
        return cut(text, word.start - 1, word.start, '\u00a0');
      default:
        return cut(text, word.start, word.end, `\u2013${bare}`);
    }
  },
  'change line ends'(text, pick) {
    const changed = [
      text.replaceAll('\n', '\r\n'),
      // Where all is one comment, nobody can see that it was a whole configuration.
      text.includes('#') ? text : text.replaceAll('\n', '\r'),
      `\ufeff${text}`,
      text.replaceAll('    ', '\t'),
      text.trimEnd(),
      text.replaceAll('\n', '\r\n\r\n'),
    ];
    return changed[pick(changed.length)]!;
  },
  'comment a line out'(text, pick) {
    // Without its outermost block a file is a fragment, and may be right as such.
    const starts = [...text.matchAll(/^[ \t]*(?=[^#\s])(?!events|http|stream|mail)/gm)];
    const line = one(starts, pick);
    return line && cut(text, line.index, line.index, '#');
  },
  'cut the end off'(text, pick) {
    return text.slice(0, 1 + pick(text.length - 1));
  },
  'begin a line'(text, pick) {
    const found = one(directivesOf(text), pick);
    if (found === null) return null;
    const half = [
      'proxy_',
      'proxy_pass',
      'location /',
      'if (',
      'set $a',
      'server_name "',
      'add_header X "y',
      '}',
    ];
    const { start } = found.directive;
    return cut(text, start, start, `${half[pick(half.length)]}\n`);
  },
  'write in capitals'(text, pick) {
    const found = one(directivesOf(text), pick);
    if (found === null) return null;
    const words = [found.directive.name, ...found.directive.args];
    const word = one(words, pick)!;
    const written = text.slice(word.start, word.end);
    const loud = pick(2) === 0 ? written.toUpperCase() : written.charAt(0).toUpperCase() + written.slice(1);
    return loud === written ? null : cut(text, word.start, word.end, loud);
  },
  'listen as another does'(text, pick) {
    const listens = directivesOf(text).filter(
      ({ directive }) => directive.name.value === 'listen' && directive.block === null,
    );
    const found = one(listens, pick);
    if (found === null) return null;
    const at = found.directive.args.at(-1)?.end;
    const extra = [
      'default_server',
      'ssl',
      'http2',
      'ssl http2',
      'reuseport',
      'backlog=10',
      'udp',
      'quic',
      'proxy_protocol',
    ];
    return at === undefined ? null : cut(text, at, at, ` ${extra[pick(extra.length)]}`);
  },
  'leave braces in a regex bare'(text, pick) {
    const word = anyWord(text, pick, (each, directive) =>
      /^(location|rewrite|if|server_name)$/.test(directive.name.value)
        ? /[\])\w]\$?\)?$/.test(each.value)
        : false,
    );
    if (word === null) return null;
    const inner = word.quote === '' ? 0 : 1;
    const bare = text.slice(word.start + inner, word.end - inner);
    return cut(text, word.start, word.end, `${bare.replace(/\$?\)?$/, '')}{2}${/\$?\)?$/.exec(bare)![0]}`);
  },
};
