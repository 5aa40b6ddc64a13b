// `access_log` and `log_format`, of http and of stream. Source: src/http/modules/ngx_http_log_module.c.
import type { Word } from '../tree.ts';
import { parseSize, parseTime } from '../values.ts';
import { checkSyslog } from './logs.ts';
import { nearestName } from './names.ts';
import { checkParameters, type ParameterTable } from './parameters.ts';
import { isOpaque, note, type Reading, refuse, replaceFix, type Statement } from './reading.ts';
import { dependOn, tell } from './remembered.ts';
import { readScript, useVariable } from './scripts.ts';

export function checkAccessLog(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  const [path, format, ...options] = args;
  if (path === undefined) return;
  if (path.value === 'off') {
    if (format !== undefined) {
      refuse(
        reading,
        statement,
        'nginx-value',
        `invalid parameter "${format.value}": nothing may follow "off"`,
        { at: format },
      );
    }
    return;
  }
  const syslog = path.value.startsWith('syslog:');
  if (syslog ? !checkSyslog(reading, statement, path) : !readScript(reading, statement, path)) return;
  const { protocol } = statement.frame;
  const known = protocol?.formats;
  const name = format?.value ?? 'combined';
  dependOn(reading, statement.frame, `format ${name}`, (_, around) => [has(around?.formats, name)]);
  const mayBeElsewhere = !reading.whole || reading.missingFiles || known === undefined;
  const isKnown = has(known, name) || (protocol?.name !== 'stream' && name.toLowerCase() === 'combined');
  if (!isKnown && !mayBeElsewhere && !(format && isOpaque(statement, format))) {
    const meant = nearestName(name, [...known, ...(protocol?.name === 'stream' ? [] : ['combined'])]);
    const advice = meant === null ? 'its log_format must stand before' : `did you mean "${meant}"?`;
    const message =
      format === undefined && protocol?.name === 'stream'
        ? 'log format is not specified: a stream has no format of its own'
        : `unknown log format "${name}": ${advice}`;
    refuse(reading, statement, 'nginx-semantics', message, {
      at: format ?? path,
      ...(meant === null || format === undefined
        ? {}
        : { fixes: [replaceFix(statement, format, meant, `Write ${meant}`)] }),
    });
    return;
  }
  const message = (word: Word, key: string | null): string => {
    if (key === 'buffer=') return `invalid buffer size "${word.value.slice(7)}"`;
    if (key === 'flush=') return `invalid flush time "${word.value.slice(6)}"`;
    if (key === 'gzip=') return `invalid compression level "${word.value.slice(5)}"`;
    return `invalid parameter "${word.value}"`;
  };
  if (!checkParameters(reading, statement, options, LOG_PARAMETERS, message)) return;
  const said = (start: string): boolean => options.some((word) => word.value.startsWith(start));
  const buffered = said('buffer=') || said('gzip');
  if (said('flush=') && !buffered) {
    refuse(
      reading,
      statement,
      'nginx-semantics',
      `no buffer is defined for access_log "${path.value}": write buffer= too`,
    );
  } else if (buffered && path.value.includes('$')) {
    refuse(reading, statement, 'nginx-semantics', 'buffered logs cannot have variables in name');
  } else if (buffered && syslog) {
    refuse(reading, statement, 'nginx-semantics', 'logs to syslog cannot be buffered');
  } else if (buffered && !args.some((word) => isOpaque(statement, word))) {
    checkBuffer(reading, statement, path.value, options);
  }
}

/** A file has one buffer, whoever writes to it. */
function checkBuffer(reading: Reading, statement: Statement, path: string, options: readonly Word[]): void {
  const said = (name: string): string | undefined =>
    options.findLast(({ value }) => value.startsWith(name))?.value.slice(name.length);
  const zipped = options.some(({ value }) => value.startsWith('gzip'));
  const buffer = [
    parseSize(said('buffer=') ?? '64k', 'size'),
    parseTime(said('flush=') ?? '0', 'ms'),
    zipped ? (said('gzip=') ?? '1') : '',
  ].join(' ');
  dependOn(reading, statement.frame, `log ${path}`, (_, around) => [around?.logs.get(path)?.buffer]);
  const first = statement.frame.protocol?.logs.get(path);
  if (first === undefined) {
    tell(reading, statement.frame, (_, protocol) => protocol?.logs.set(path, { statement, buffer }));
  } else if (first.buffer !== buffer) {
    const message = `access_log "${path}" already defined with conflicting parameters: a file has one buffer`;
    refuse(reading, statement, 'nginx-semantics', message, {
      notes: [note(first.statement, 'The first one')],
    });
  }
}

const LOG_PARAMETERS: ParameterTable = {
  'buffer=': 'positive size',
  'flush=': (value) => (parseTime(value, 'ms') ?? 0) > 0,
  gzip: 'word',
  'gzip=': (value) => /^[1-9]$/.test(value),
  'if=': 'script',
};

/** nginx finds a format whatever its case. */
function has(formats: ReadonlySet<string> | undefined, name: string): boolean {
  if (formats === undefined || formats.has(name)) return formats !== undefined;
  const wanted = name.toLowerCase();
  return [...formats].some((each) => each.toLowerCase() === wanted);
}

export function checkLogFormat(reading: Reading, statement: Statement): void {
  const [name, ...parts] = statement.directive.args;
  if (name === undefined) return;
  const formats = statement.frame.protocol?.formats;
  const stream = statement.frame.protocol?.name === 'stream';
  const key = stream ? name.value : name.value.toLowerCase();
  if (
    formats !== undefined &&
    (formats.has(key) || (!stream && key === 'combined')) &&
    !isOpaque(statement, name) &&
    // Of two in a template, one may be there.
    statement.page.tree.templates.length === 0
  ) {
    refuse(reading, statement, 'nginx-duplicate', `duplicate "log_format" name "${name.value}"`, {
      at: name,
    });
    return;
  }
  tell(reading, statement.frame, (_, protocol) => protocol?.formats.add(key));
  const escaping = parts[0]?.value.startsWith('escape=') ? parts.shift() : undefined;
  if (escaping !== undefined && !/^escape=(default|json|none)$/.test(escaping.value)) {
    const message = `unknown log format escaping "${escaping.value.slice(7)}": it is default, json or none`;
    refuse(reading, statement, 'nginx-value', message, { at: escaping });
    return;
  }
  for (const part of parts) {
    const rest = part.value.replace(/\$\{?(\w+)\}?/g, (whole, each: string) =>
      LOG_VARIABLES.has(each) ? '' : whole,
    );
    if (!readScript(reading, statement, part, null, rest)) return;
    // A log knows no groups of a regex: `$1` is a variable of that name.
    for (const [, name] of rest.matchAll(/\$\{?(\d\w*)/g)) useVariable(reading, statement, name!, part);
  }
}

/** Variables that only a log has. Source: ngx_http_log_vars. */
const LOG_VARIABLES = new Set([
  'pipe',
  'time_local',
  'time_iso8601',
  'msec',
  'request_time',
  'status',
  'bytes_sent',
  'body_bytes_sent',
  'request_length',
]);
