// Who asks: the client's address, its browser, where it comes from, and the cookie that marks it.
// Source: the access, realip, referer, browser and userid modules.
import type { Word } from '../tree.ts';
import { isFourAddress, isSixAddress } from './addresses.ts';
import { isBrokenWildcard } from './maps.ts';
import { isOpaque, type Reading, refuse, type Statement } from './reading.ts';
import { checkRegex } from './regexes.ts';
import { define } from './scripts.ts';
import { checkNetwork, checkTime, refuseValue } from './values.ts';

export function checkAllow(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || word.value === 'all' || word.value === 'unix:') return;
  checkNetwork(
    reading,
    statement,
    word,
    `invalid parameter "${word.value}": write an address, a network like 10.0.0.0/8, unix: or all`,
  );
}

export function checkRealIpFrom(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || word.value === 'unix:') return;
  const address = word.value.replace(/\/.*/, '');
  // A name is resolved; only what looks like a network can be judged.
  if (!word.value.includes('/') && !isFourAddress(address) && !isSixAddress(address)) return;
  const verdict = `invalid host in set_real_ip_from "${word.value}"`;
  checkNetwork(reading, statement, word, verdict);
}

/** Whose word about the client's address is taken, as networks. */
export function checkGeoipProxy(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word !== undefined) checkNetwork(reading, statement, word, `invalid network "${word.value}"`);
}

export function checkReferers(reading: Reading, statement: Statement): void {
  define(reading, statement, 'invalid_referer');
  for (const word of statement.directive.args) {
    if (word.value === '') {
      refuse(reading, statement, 'nginx-value', 'invalid referer ""', { at: word });
      return;
    }
    if (word.value.startsWith('~')) {
      if (word.value.length === 1) {
        refuse(reading, statement, 'nginx-value', 'empty regex in "~"', { at: word });
        return;
      }
      if (!checkRegex(reading, statement, word.value.slice(1), word, false)) return;
    } else if (!isOpaque(statement, word) && !isNewReferer(statement, word.value)) {
      refuse(reading, statement, 'nginx-value', `conflicting parameter "${word.value}": it is here already`, {
        at: word,
      });
      return;
    } else if (!isOpaque(statement, word) && isBrokenWildcard(word.value.replace(/\/.*/s, ''))) {
      const message = `invalid hostname or wildcard "${word.value}": a "*" stands for a whole label, first or last`;
      refuse(reading, statement, 'nginx-value', message, { at: word });
      return;
    }
  }
}

/** Notes a host; its path does not tell it from another one, and `.a.b` is `a.b` with all below it. */
function isNewReferer(statement: Statement, written: string): boolean {
  if (/^(none|blocked|server_names)$/.test(written)) return true;
  const host = written.replace(/\/.*/s, '').toLowerCase();
  const hosts = host.startsWith('.') ? [host.slice(1), `*${host}`] : [host];
  const keys = hosts.map((each) => `valid_referers ${each}`);
  const { seen } = statement.frame;
  if (keys.some((key) => seen.has(key))) return false;
  for (const key of keys) seen.set(key, statement);
  return true;
}

export function checkModernBrowser(reading: Reading, statement: Statement): void {
  const [browser, version] = statement.directive.args;
  if (browser === undefined || isOpaque(statement, browser)) return;
  const wrong = (message: string, at: Word): void =>
    refuse(reading, statement, 'nginx-value', message, { at });
  if (version === undefined) {
    if (browser.value !== 'unlisted') wrong(`"${browser.value}" needs a version, or is "unlisted"`, browser);
  } else if (!/^(msie|gecko|opera|safari|konqueror)$/i.test(browser.value)) {
    wrong(`unknown browser name "${browser.value}": it is msie, gecko, opera, safari or konqueror`, browser);
  } else if (/[^\d.]/.test(version.value)) {
    wrong(`invalid browser version "${version.value}"`, version);
  }
}

export function checkUseridExpires(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word !== undefined && word.value !== 'max' && word.value !== 'off')
    checkTime(reading, statement, word, 's');
}

export function checkUseridMark(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || word.value === 'off' || /^[A-Za-z0-9=]$/.test(word.value)) return;
  refuseValue(
    reading,
    statement,
    'value must be "off" or a single letter, digit or "="',
    word,
    `"${word.value}" is none of them`,
  );
}

export function checkGeoip(reading: Reading, statement: Statement): void {
  const charset = statement.directive.args[1];
  if (charset === undefined || charset.value === 'utf8' || isOpaque(statement, charset)) return;
  const message = `invalid parameter "${charset.value}": it is utf8`;
  refuse(reading, statement, 'nginx-value', message, { at: charset });
}
