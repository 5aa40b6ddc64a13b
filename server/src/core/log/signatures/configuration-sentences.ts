// What single messages about a configuration mean, as sentences with the message's own values: data, and how it is filled.
// `{0}` stands for the message's first argument, and so on. Which page a message belongs to is the signatures'.
import type { Seen } from '../signature.ts';

/** Tried in order: the words of a message, and what they mean. */
export type Sentences = readonly (readonly [words: RegExp, meaning: string])[];

export const STOPS = 'nginx does not start with it; a reload keeps the old configuration.';

/** What the first fitting sentence of a table says of a message, with the message's values; or null. */
export function said(table: Sentences, { args, line: { message } }: Seen): string | null {
  const found = table.find(([words]) => words.test(message))?.[1];
  return found === undefined ? null : filled(found, args) || null;
}

/** The message's values in a sentence; '' where one of them is missing. */
export function filled(sentence: string, args: readonly string[]): string {
  let isWhole = true;
  const text = sentence.replace(/\{(\d)\}/g, (_all, index: string) => {
    const value = args[Number(index)] ?? '';
    if (value === '') isWhole = false;
    return value;
  });
  return isWhole ? text : '';
}

export const strangers: Sentences = [
  [
    /^unknown directive "\uFEFF/,
    'The file begins with a byte order mark, which nginx takes for part of the first word: save it as UTF-8 without BOM.',
  ],
  [
    /^unknown directive "(?:if|map|geo|location|set)[("$~^]/,
    'A blank is missing in «{0}»: names and what follows them stand apart.',
  ],
  [
    /^unknown directive "http2"/,
    'The directive http2 exists from nginx 1.25.1 on; before that it is a word of listen: «listen 443 ssl http2;».',
  ],
  [
    /^unknown directive "(?:http3|quic_\w+)"/,
    '«{0}» exists from nginx 1.25.0 on, where it is built with HTTP/3.',
  ],
  [
    /^unknown directive "stream"/,
    'The stream block needs its module: install libnginx-mod-stream (or write load_module modules/ngx_stream_module.so;).',
  ],
  [
    /^unknown directive "(?:more_\w+_headers|brotli\w*|geoip2?\w*|vod\w*|rtmp|js_\w+|perl\w*|image_filter\w*|xslt\w*|lua_\w+|\w+_by_lua\w*)"/,
    '«{0}» belongs to a module that is not part of this nginx: install its package and load it with load_module at the top of nginx.conf.',
  ],
];

export const faults: Sentences = [
  [
    /^unexpected end of file/,
    'The file ends inside a block or a directive: a } or a ; is missing somewhere above, often in the block edited last.',
  ],
  [/^unexpected "}"/, 'A } closes a block that is not open, or the directive before it lacks its «;».'],
  [/^unexpected ";"/, 'A «;» stands where nothing is to be ended: two in a row, or one behind a }.'],
  [
    /^unexpected "{"/,
    'A { opens a block where none may be: the directive before it lacks its «;», or a regex with { } lacks its quotes.',
  ],
  [/is not terminated by/, 'A directive has a { where its «;» should be.'],
  [/has no opening/, 'A directive that opens a block has no { behind it.'],
  [/^too long parameter/, 'A quote is not closed, so that nginx takes everything behind it for one word.'],
];

export const collisions: Sentences = [
  [
    /^duplicate upstream/,
    'The upstream «{0}» is defined twice; often one file is included under two names (a backup copy in conf.d or sites-enabled).',
  ],
  [
    /duplicate default server/,
    'Two servers call themselves default_server of {0}. One file too many is included, or the package’s own default site is still there.',
  ],
  [/^duplicate location/, 'The location «{0}» stands twice in one server, perhaps once in an included file.'],
  [/duplicate listen/, 'One server listens twice on {0}, or two with different options.'],
];

export const passes: Sentences = [
  [
    /may not have port/,
    'The upstream «{0}» has its ports in its servers; the directive that uses it names only «{0}», without «:{1}».',
  ],
  [
    /cannot have URI part/,
    'In a regex or named location, an if or limit_except nginx can’t replace a part of the path, so the address may have no path there, not even a «/» at its end.',
  ],
  [/no servers are inside/, 'An upstream block has no server in it.'],
  [
    /invalid URL prefix/,
    'The address has to begin with http:// or https:// (fastcgi_pass and stream take none).',
  ],
  [/no host in upstream/, 'There is no host in «{0}».'],
  [/invalid port in upstream/, 'The port in «{0}» is none.'],
  [/no port in upstream/, 'In stream every address needs a port: «{0}» has none.'],
  [/no resolver defined/, 'Names that may change (resolve, or a variable) need a resolver directive.'],
];

export const unusable: Sentences = [
  [
    /^getpwnam/,
    'There is no user «{0}» on this machine (Debian’s is www-data, nginx.org’s and Alpine’s nginx): correct the user directive.',
  ],
  [/^getgrnam/, 'There is no group «{0}» on this machine: correct the user directive.'],
  [
    /undefined symbol|version mismatch|wrong ELF/,
    'The module {0} does not fit this nginx or misses a library: it was built for another version.',
  ],
  [
    /^dlopen/,
    'The module {0} can’t be loaded: its package is not installed, or the path is another one here.',
  ],
];

export const absent: Sentences = [
  [
    /^(?:open|stat|fstat|opendir|glob)\(\) "/,
    'There is no {0}: a misspelt path, a file that was not mounted into the container, or one that has yet to be made (relative paths begin at the prefix of `nginx -V`).',
  ],
];

export const closed: Sentences = [
  [
    /^(?:open|stat|fstat|opendir|read)\(\) "/,
    'Who starts nginx may not read {0}: a test without sudo, or SELinux.',
  ],
];

export const harmless: Sentences = [
  [
    /^the "user" directive makes sense only/,
    'nginx was not started by root, so its workers stay the user it was started as, and the user directive does nothing. That is usual in containers with a user of their own; what matters is whether that user may read and write what it needs.',
  ],
  [
    /"listen \.\.\. http2" directive is deprecated/,
    'From nginx 1.25.1 on HTTP/2 is switched on by «http2 on;» in the server instead of «http2» in listen. Both work today.',
  ],
  [
    /^duplicate MIME type/,
    'text/html (or another type) is in the list twice; it is always included. Take it out of gzip_types, sub_filter_types or the like; nothing breaks.',
  ],
  [
    /^protocol options redefined/,
    'Two servers on {0} give different options in listen (ssl, http2, …): the last one counts for both. Write the same ones everywhere.',
  ],
  [
    /^load balancing method redefined/,
    'A line like least_conn stands after keepalive, which it undoes. Put keepalive last in the upstream.',
  ],
  [
    /"ssl" directive is deprecated/,
    'Write «listen 443 ssl;» instead of «ssl on;»: newer versions refuse the old form.',
  ],
];
