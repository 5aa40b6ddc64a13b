// Random edits as people make them, for properties: at the borders of tokens, with what changes how the rest is read.
import fc from 'fast-check';

export interface RandomEdit {
  /** Where among the borders of the text's tokens, and how many of them are replaced. */
  readonly at: number;
  readonly over: number;
  readonly text: string;
  /** Whether it is taken back again. */
  readonly taken: boolean;
}

const snippets = [
  ...[
    '',
    '',
    '',
    ';',
    '{',
    '}',
    '"',
    "'",
    '\\',
    '#',
    '$',
    '\n',
    ' ',
    '\n    ',
    '\r\n',
    '{2}',
    '{{',
    '}}',
    '<%',
    '{%',
  ],
  ...[
    'proxy_',
    'proxy_read_timeout 20s;',
    'listen 80;\n',
    'server {\n',
    'location / {',
    '}\n',
    '# note\n',
    '# {',
  ],
  ...[
    '\nroot /srv',
    'include conf.d/*.conf;',
    'if ($x) {',
    'content_by_lua_block {\n  x = "}"\n',
    '${HOST}',
    '~ a{2}',
  ],
  ...[
    'upstream app { server 127.0.0.1:3000; }',
    'log_format a "x',
    'keepalive 16',
    'return 200 "ok";',
    '\ufeff',
    'ä',
  ],
];

export const edits: fc.Arbitrary<RandomEdit> = fc.record({
  at: fc.nat(100_000),
  over: fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 0, max: 6 })),
  text: fc.constantFrom(...snippets),
  taken: fc.boolean(),
});

export function changedText(text: string, { at, over, text: inserted }: RandomEdit): string {
  const borders = [
    0,
    ...[...text.matchAll(/[\w./:$-]+|\s+|[^\w\s]/g)].map((each) => each.index + each[0].length),
  ];
  const from = at % borders.length;
  const to = Math.min(borders.length - 1, from + over);
  return text.slice(0, borders[from]) + inserted + text.slice(borders[to]);
}
