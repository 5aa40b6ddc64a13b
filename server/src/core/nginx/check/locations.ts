// Locations and what stands for one: names, modifiers, nesting; and the directives that depend on where they are.
// Sources: ngx_http_core_location, ngx_http_core_root, ngx_http_proxy_pass and their neighbours.
import type { Word } from '../tree.ts';
import { isFault, parseAddress } from './addresses.ts';
import {
  isOpaque,
  type Location,
  note,
  type Reading,
  refuse,
  replaceFix,
  type Statement,
} from './reading.ts';
import { checkRegex } from './regexes.ts';
import { readScript, readScripts, useVariable } from './scripts.ts';
import { useUpstream } from './upstreams.ts';

/** Judges `location … {` and says which it is. */
export function openLocation(reading: Reading, statement: Statement): Location {
  const [first, second] = statement.directive.args;
  const location = readLocation(reading, statement, first, second);
  const outer = statement.frame.location;
  const inLocation = statement.frame.contexts.includes('http.location') && outer !== null && !outer.noname;
  if (location === null) return { name: second?.value ?? first?.value ?? '', kind: 'prefix', noname: false };
  if (!inLocation) return location;
  const word = second ?? first!;
  if (isOpaque(statement, word) || (statement.frame.opener !== null && opaqueName(statement.frame.opener)))
    return location;
  const notes =
    statement.frame.opener === null ? [] : [note(statement.frame.opener, 'The location around it')];
  const say = (message: string): void =>
    refuse(reading, statement, 'nginx-semantics', message, { at: word, notes });
  if (outer.kind === 'exact') {
    say(`location "${location.name}" cannot be inside the exact location "${outer.name}"`);
  } else if (outer.kind === 'named') {
    say(`location "${location.name}" cannot be inside the named location "${outer.name}"`);
  } else if (location.kind === 'named') {
    say(`named location "${location.name}" can be on the server level only`);
  } else if (location.kind !== 'regex' && !location.name.startsWith(outer.name)) {
    say(
      `location "${location.name}" is outside location "${outer.name}": its name must begin with "${outer.name}"`,
    );
  }
  return location;
}

function opaqueName(statement: Statement): boolean {
  return statement.directive.args.some((word) => isOpaque(statement, word));
}

function readLocation(
  reading: Reading,
  statement: Statement,
  first: Word | undefined,
  second: Word | undefined,
): Location | null {
  if (first === undefined) return null;
  if (second === undefined) {
    const name = first.value;
    if (name.startsWith('=')) return { name: name.slice(1), kind: 'exact', noname: false };
    if (name.startsWith('^~')) return { name: name.slice(2), kind: 'no-regex', noname: false };
    if (name.startsWith('~')) return regexLocation(reading, statement, first, name.replace(/^~\*?/, ''));
    return { name, kind: name.startsWith('@') ? 'named' : 'prefix', noname: false };
  }
  switch (first.value) {
    case '=':
      return { name: second.value, kind: 'exact', noname: false };
    case '^~':
      return { name: second.value, kind: 'no-regex', noname: false };
    case '~':
    case '~*':
      return regexLocation(reading, statement, second, second.value);
    default:
      if (isOpaque(statement, first)) return null;
      refuse(
        reading,
        statement,
        'nginx-semantics',
        `invalid location modifier "${first.value}": it is =, ~, ~* or ^~, or nothing`,
        { at: first },
      );
      return null;
  }
}

function regexLocation(reading: Reading, statement: Statement, word: Word, pattern: string): Location | null {
  checkRegex(reading, statement, pattern, word);
  return { name: pattern, kind: 'regex', noname: false };
}

const METHODS =
  /^(GET|HEAD|POST|PUT|DELETE|MKCOL|COPY|MOVE|OPTIONS|PROPFIND|PROPPATCH|LOCK|UNLOCK|PATCH|CONNECT)$/i;

export function checkLimitExcept(reading: Reading, statement: Statement): void {
  for (const word of statement.directive.args) {
    if (METHODS.test(word.value) || isOpaque(statement, word)) continue;
    refuse(reading, statement, 'nginx-value', `invalid method "${word.value}"`, { at: word });
    return;
  }
}

export function checkRoot(reading: Reading, statement: Statement): void {
  const { name, args } = statement.directive;
  const word = args[0];
  if (word === undefined) return;
  const other = statement.frame.seen.get(name.value === 'root' ? 'alias' : 'root');
  if (other !== undefined) {
    const message = `"${name.value}" directive is duplicate, "${other.directive.name.value}" directive was specified earlier`;
    refuse(reading, statement, 'nginx-duplicate', message, { notes: [note(other, 'The earlier one')] });
    return;
  }
  if (
    name.value === 'alias' &&
    statement.frame.location?.kind === 'named' &&
    !statement.frame.location.noname
  ) {
    const message = 'the "alias" directive cannot be used inside the named location: use root';
    refuse(reading, statement, 'nginx-semantics', message);
    return;
  }
  for (const variable of ['document_root', 'realpath_root']) {
    if (!word.value.includes(`$${variable}`) && !word.value.includes(`\${${variable}}`)) continue;
    const message = `the $${variable} variable cannot be used in the "${name.value}" directive, which sets it`;
    refuse(reading, statement, 'nginx-semantics', message, { at: word });
    return;
  }
  readScript(reading, statement, word);
}

/** Schemes before the address, with the port that is meant without one; null where one must be written. */
const SCHEMES: Readonly<Record<string, Readonly<Record<string, number | null>>>> = {
  proxy_pass: { 'http://': 80, 'https://': 443 },
  grpc_pass: { 'grpc://': null, 'grpcs://': null },
  uwsgi_pass: { 'uwsgi://': null, 'suwsgi://': null },
};
const NO_URI =
  '"proxy_pass" cannot have URI part in location given by regular expression, or inside named location, or inside "if" statement, or inside "limit_except" block';

/** `proxy_pass`, `fastcgi_pass`, `uwsgi_pass`, `scgi_pass`, `grpc_pass`, `memcached_pass` of http. */
export function checkPass(reading: Reading, statement: Statement): void {
  const { name, args } = statement.directive;
  const word = args[0];
  if (word === undefined) return;
  if (word.value.includes('$')) {
    readScript(reading, statement, word);
    return;
  }
  if (isOpaque(statement, word)) return;
  if (name.value === 'memcached_pass') useVariable(reading, statement, 'memcached_key', name);
  const schemes = SCHEMES[name.value];
  const scheme = Object.keys(schemes ?? {}).find((each) => word.value.toLowerCase().startsWith(each)) ?? '';
  if (name.value === 'proxy_pass' && scheme === '') {
    const address = word.value.replace(/^[a-z]*:?\/*/i, (prefix) => (prefix.includes('/') ? '' : prefix));
    refuse(
      reading,
      statement,
      'nginx-value',
      'invalid URL prefix: the address begins with http:// or https://',
      {
        at: word,
        fixes: [
          replaceFix(
            statement,
            word,
            `${word.quote}http://${address}${word.quote}`,
            `Write http://${address}`,
          ),
        ],
      },
    );
    return;
  }
  const text = word.value.slice(scheme.length);
  const address = parseAddress(text, name.value === 'proxy_pass' ? 'url' : 'server');
  if (isFault(address)) {
    refuse(reading, statement, 'nginx-value', `${address.fault} in upstream "${text}"`, { at: word });
    return;
  }
  if (address.kind !== 'unix' && !useUpstream(reading, statement, word, address, schemes?.[scheme] ?? null))
    return;
  const { location } = statement.frame;
  if (name.value !== 'proxy_pass' || address.uri === '' || location === null) return;
  if (location.kind !== 'regex' && location.kind !== 'named' && !location.noname) return;
  const end = word.end - word.quote.length;
  const at = { start: end - address.uri.length, end };
  const fix = replaceFix(statement, at, '', `Remove "${address.uri}"`);
  refuse(reading, statement, 'nginx-semantics', `${NO_URI}: remove "${address.uri}"`, {
    at: word,
    fixes: address.kind === 'unix' ? [] : [fix],
  });
}

export function checkStreamPass(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || isOpaque(statement, word)) return;
  if (word.value.includes('$')) {
    readScript(reading, statement, word);
    return;
  }
  const address = parseAddress(word.value, 'server');
  if (isFault(address)) {
    const scheme = /^\w+:\/\//.exec(word.value)?.[0];
    const advice = scheme === undefined ? '' : `: a stream has no "${scheme}"`;
    refuse(reading, statement, 'nginx-value', `${address.fault} in upstream "${word.value}"${advice}`, {
      at: word,
    });
    return;
  }
  if (address.kind !== 'unix') useUpstream(reading, statement, word, address, null);
}

/** `pass` of stream: an address with a port, a socket, or variables. Source: ngx_stream_pass in src/stream/ngx_stream_pass_module.c. */
export function checkSocketPass(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || isOpaque(statement, word)) return;
  if (word.value.includes('$')) {
    readScript(reading, statement, word);
    return;
  }
  const address = parseAddress(word.value, 'server');
  const message = isFault(address)
    ? `${address.fault} in "${word.value}" of the "pass" directive`
    : address.kind !== 'unix' && address.port === null
      ? `"pass" directive has no port: write one, like ${word.value}:8443`
      : null;
  if (message !== null) refuse(reading, statement, 'nginx-value', message, { at: word });
}

export function checkProxyRedirect(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  const [first, ...rest] = args;
  if (first === undefined) return;
  const { seen } = statement.frame;
  const off = seen.get('proxy_redirect off');
  const any = seen.get('proxy_redirect any');
  if (off !== undefined || (args.length === 1 && first.value === 'off' && any !== undefined)) {
    refuse(reading, statement, 'nginx-duplicate', '"proxy_redirect" directive is duplicate', {
      notes: [note(off ?? any!, 'The earlier one')],
    });
    return;
  }
  if (args.length === 1) {
    if (first.value === 'off') {
      seen.set('proxy_redirect off', statement);
      return;
    }
    if (first.value !== 'default') {
      if (isOpaque(statement, first)) return;
      const message = `invalid parameter "${first.value}": it takes "off", "default", or what to replace and with what`;
      refuse(reading, statement, 'nginx-value', message, { at: first });
      return;
    }
  }
  seen.set('proxy_redirect any', statement);
  if (args.length === 1) {
    const pass = seen.get('proxy_pass');
    if (pass === undefined) {
      const message = '"proxy_redirect default" should be placed after the "proxy_pass" directive';
      refuse(reading, statement, 'nginx-semantics', message);
    } else if (pass.directive.args[0]?.value.includes('$')) {
      const message = '"proxy_redirect default" cannot be used with "proxy_pass" directive with variables';
      refuse(reading, statement, 'nginx-semantics', message, { notes: [note(pass, 'The proxy_pass')] });
    }
    return;
  }
  checkReplacement(reading, statement, first, ...rest);
}

/** `~regex` or text with variables, and its replacement. */
function checkReplacement(
  reading: Reading,
  statement: Statement,
  pattern: Word,
  ...replacement: readonly Word[]
): void {
  const fine = pattern.value.startsWith('~')
    ? checkRegex(reading, statement, pattern.value.replace(/^~\*?/, ''), pattern)
    : readScript(reading, statement, pattern);
  if (fine) readScripts(reading, statement, replacement);
}

/** `proxy_cookie_domain` and `proxy_cookie_path`: pairs, or `off` alone. */
export function checkProxyCookie(reading: Reading, statement: Statement): void {
  const { name, args } = statement.directive;
  const [first, ...rest] = args;
  if (first === undefined) return;
  const { seen } = statement.frame;
  const off = seen.get(`${name.value} off`);
  const any = seen.get(`${name.value} any`);
  if (off !== undefined || (args.length === 1 && first.value === 'off' && any !== undefined)) {
    refuse(reading, statement, 'nginx-duplicate', `"${name.value}" directive is duplicate`, {
      notes: [note(off ?? any!, 'The earlier one')],
    });
    return;
  }
  seen.set(`${name.value} ${args.length === 1 && first.value === 'off' ? 'off' : 'any'}`, statement);
  if (args.length === 1 && first.value === 'off') return;
  if (args.length === 1) {
    if (isOpaque(statement, first)) return;
    refuse(
      reading,
      statement,
      'nginx-value',
      `invalid parameter "${first.value}": it takes "off", or what to replace and with what`,
      {
        at: first,
      },
    );
    return;
  }
  checkReplacement(reading, statement, first, ...rest);
}
