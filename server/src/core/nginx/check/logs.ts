// `error_log`, and where logs go: a file, or a syslog server. Source: src/core/ngx_log.c and ngx_syslog.c.
import type { Word } from '../tree.ts';
import { isFault, parseAddress } from './addresses.ts';
import { nearestName } from './names.ts';
import { isOpaque, type Reading, refuse, replaceFix, type Statement } from './reading.ts';

export function checkErrorLog(reading: Reading, statement: Statement): void {
  const [target, ...levels] = statement.directive.args;
  if (target !== undefined && !checkSyslog(reading, statement, target)) return;
  let level: string | null = null;
  for (const word of levels) {
    if (isOpaque(statement, word)) continue;
    const isLevel = LEVELS.includes(word.value);
    if (isLevel && level !== null) {
      refuse(reading, statement, 'nginx-value', `duplicate log level "${word.value}"`, { at: word });
      return;
    }
    if (!isLevel && !DEBUG_LEVELS.includes(word.value)) {
      const meant = nearestName(word.value, LEVELS);
      const advice = meant === null ? `it is ${LEVELS.join(', ')}` : `did you mean "${meant}"?`;
      refuse(reading, statement, 'nginx-value', `invalid log level "${word.value}": ${advice}`, {
        at: word,
        ...(meant === null ? {} : { fixes: [replaceFix(statement, word, meant, `Write "${meant}"`)] }),
      });
      return;
    }
    level = word.value;
  }
}

const LEVELS = ['emerg', 'alert', 'crit', 'error', 'warn', 'notice', 'info', 'debug'];

const DEBUG_LEVELS = [
  'debug_core',
  'debug_alloc',
  'debug_mutex',
  'debug_event',
  'debug_http',
  'debug_mail',
  'debug_stream',
];

export function checkSyslog(reading: Reading, statement: Statement, target: Word): boolean {
  if (!target.value.startsWith('syslog:') || isOpaque(statement, target)) return true;
  const fail = (message: string): boolean => {
    refuse(reading, statement, 'nginx-value', message, { at: target });
    return false;
  };
  const seen = new Set<string>();
  for (const part of target.value.slice(7).split(',')) {
    const equals = part.indexOf('=');
    const key = equals === -1 ? part : part.slice(0, equals);
    const value = part.slice(equals + 1);
    if (equals !== -1 && seen.has(key)) return fail(`duplicate syslog "${key}"`);
    seen.add(key);
    if (key === 'server' && equals !== -1) {
      const address = parseAddress(value, 'server');
      if (isFault(address)) return fail(`${address.fault} in syslog server "${value}"`);
    } else if (key === 'facility' && equals !== -1) {
      if (!FACILITIES.test(value)) return fail(`unknown syslog facility "${value}"`);
    } else if (key === 'severity' && equals !== -1) {
      if (!SEVERITIES.test(value)) return fail(`unknown syslog severity "${value}"`);
    } else if (key === 'tag' && equals !== -1) {
      if (value.length > 32) return fail('syslog tag length exceeds 32');
      if (!/^\w*$/.test(value))
        return fail('syslog "tag" only allows alphanumeric characters and underscore');
    } else if (part !== 'nohostname') {
      return fail(`unknown syslog parameter "${part}"`);
    }
  }
  return seen.has('server') || fail('no syslog server specified');
}

const FACILITIES =
  /^(kern|user|mail|daemon|auth|intern|lpr|news|uucp|clock|authpriv|ftp|ntp|audit|alert|cron|local[0-7])$/;

const SEVERITIES = /^(emerg|alert|crit|error|warn|notice|info|debug)$/;
