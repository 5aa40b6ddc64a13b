// What the handlers of single directives ask for, by module and name. Blocks, locations, upstreams, listens and
// rewrites have files of their own. Sources: the handlers in nginx's modules, each named like its directive.
import { readRegex } from '../regex.ts';
import type { Word } from '../tree.ts';
import { parseSize, parseTime } from '../values.ts';
import { isFault, isFourAddress, isSixAddress, parseAddress } from './addresses.ts';
import { checkListen } from './listens.ts';
import { checkPass, checkProxyCookie, checkProxyRedirect, checkRoot, checkStreamPass } from './locations.ts';
import { nearestName } from './names.ts';
import { parseNumber } from './numbers.ts';
import { checkParameters, type ParameterTable } from './parameters.ts';
import { isOpaque, note, type Reading, refuse, replaceFix, type Statement, warn } from './reading.ts';
import { checkRegex } from './regexes.ts';
import { checkReturn, checkRewrite, checkSet, checkStreamReturn } from './rewrites.ts';
import { defineVariable, readLater, readScript, readScripts } from './scripts.ts';
import { checkBalancer, checkKeepalive, checkUpstreamServer, checkUpstreamZone } from './upstreams.ts';
import { checkNetwork, checkTime, refuseValue } from './values.ts';
import { addZone, readZone } from './zones.ts';

export type Handler = (reading: Reading, statement: Statement) => void;

/** The handler of a directive that its type does not describe; undefined where nothing more is known. */
export function handlerOf(module: string, name: string): Handler | undefined {
  return handlers[`${module}/${name}`] ?? handlers[`*/${name}`];
}

/** Directives that look refused twice in the tables, but whose handler compares more than the name. */
export const ownRepeat = new Set([
  'limit_req',
  'limit_conn',
  'proxy_redirect',
  'proxy_cookie_domain',
  'proxy_cookie_path',
  'proxy_cookie_flags',
  'proxy_cache_path',
  'fastcgi_cache_path',
  'uwsgi_cache_path',
  'scgi_cache_path',
  'index',
]);

const handlers: Readonly<Record<string, Handler>> = {
  '*/listen': checkListen,
  'ngx_http_core_module/server_name': checkServerName,
  'ngx_stream_core_module/server_name': checkServerName,
  'ngx_http_core_module/root': checkRoot,
  'ngx_http_core_module/alias': checkRoot,
  'ngx_http_core_module/error_page': checkErrorPage,
  'ngx_http_core_module/try_files': checkTryFiles,
  'ngx_http_core_module/keepalive_timeout': checkKeepaliveTimeout,
  'ngx_http_core_module/open_file_cache': checkOpenFileCache,
  'ngx_http_core_module/directio': checkDirectio,
  'ngx_http_core_module/aio': checkAio,
  'ngx_http_core_module/disable_symlinks': checkDisableSymlinks,
  'ngx_http_core_module/server_tokens': checkServerTokens,
  'ngx_http_core_module/default_type': nothing,
  '*/resolver': checkResolver,
  'ngx_core_module/error_log': checkErrorLog,
  'ngx_core_module/worker_processes': checkWorkerProcesses,
  'ngx_core_module/worker_priority': checkWorkerPriority,
  'ngx_core_module/worker_cpu_affinity': checkCpuAffinity,
  'ngx_core_module/worker_connections': checkPlainNumber,
  'ngx_core_module/use': checkUse,
  'ngx_core_module/thread_pool': checkThreadPool,
  'ngx_core_module/load_module': nothing,
  'ngx_http_rewrite_module/rewrite': checkRewrite,
  'ngx_http_rewrite_module/return': checkReturn,
  'ngx_http_rewrite_module/set': checkSet,
  'ngx_stream_set_module/set': checkSet,
  'ngx_stream_return_module/return': checkStreamReturn,
  'ngx_http_upstream_module/server': checkUpstreamServer,
  'ngx_stream_upstream_module/server': checkUpstreamServer,
  'ngx_http_upstream_module/keepalive': checkKeepalive,
  '*/least_conn': checkBalancer,
  '*/least_time': checkBalancer,
  '*/ip_hash': checkBalancer,
  '*/hash': checkBalancer,
  '*/random': checkBalancer,
  'ngx_http_upstream_module/zone': checkUpstreamZone,
  'ngx_stream_upstream_module/zone': checkUpstreamZone,
  'ngx_http_proxy_module/proxy_pass': checkPass,
  'ngx_stream_proxy_module/proxy_pass': checkStreamPass,
  'ngx_http_fastcgi_module/fastcgi_pass': checkPass,
  'ngx_http_uwsgi_module/uwsgi_pass': checkPass,
  'ngx_http_scgi_module/scgi_pass': checkPass,
  'ngx_http_grpc_module/grpc_pass': checkPass,
  'ngx_http_memcached_module/memcached_pass': checkPass,
  'ngx_http_proxy_module/proxy_redirect': checkProxyRedirect,
  'ngx_http_proxy_module/proxy_cookie_domain': checkProxyCookie,
  'ngx_http_proxy_module/proxy_cookie_path': checkProxyCookie,
  'ngx_http_proxy_module/proxy_cookie_flags': checkProxyCookie,
  '*/proxy_cache': checkCache,
  '*/fastcgi_cache': checkCache,
  '*/uwsgi_cache': checkCache,
  '*/scgi_cache': checkCache,
  '*/proxy_store': checkStore,
  '*/fastcgi_store': checkStore,
  '*/uwsgi_store': checkStore,
  '*/scgi_store': checkStore,
  '*/proxy_cache_key': readAll,
  '*/fastcgi_cache_key': readAll,
  '*/uwsgi_cache_key': readAll,
  '*/scgi_cache_key': readAll,
  '*/proxy_cache_path': checkCachePath,
  '*/fastcgi_cache_path': checkCachePath,
  '*/uwsgi_cache_path': checkCachePath,
  '*/scgi_cache_path': checkCachePath,
  '*/access_log': checkAccessLog,
  '*/log_format': checkLogFormat,
  '*/open_log_file_cache': checkOpenLogFileCache,
  '*/ssl_certificate_cache': checkCertificateCache,
  '*/proxy_ssl_certificate_cache': checkCertificateCache,
  '*/grpc_ssl_certificate_cache': checkCertificateCache,
  '*/uwsgi_ssl_certificate_cache': checkCertificateCache,
  'ngx_http_limit_req_module/limit_req_zone': checkLimitReqZone,
  'ngx_http_limit_req_module/limit_req': checkLimitReq,
  '*/limit_conn_zone': checkLimitConnZone,
  '*/limit_conn': checkLimitConn,
  '*/allow': checkAllow,
  '*/deny': checkAllow,
  '*/set_real_ip_from': checkRealIpFrom,
  'ngx_http_realip_module/real_ip_header': nothing,
  'ngx_http_headers_module/add_header': checkAddHeader,
  'ngx_http_headers_module/add_trailer': checkAddHeader,
  'ngx_http_headers_module/expires': checkExpires,
  'ngx_http_index_module/index': checkIndex,
  'ngx_http_referer_module/valid_referers': checkReferers,
  'ngx_http_auth_request_module/auth_request_set': checkAuthRequestSet,
  'ngx_http_auth_basic_module/auth_basic_user_file': readAll,
  'ngx_http_charset_module/charset': readAll,
  'ngx_http_mirror_module/mirror': nothing,
  'ngx_http_sub_module/sub_filter': checkSubFilter,
  'ngx_http_gzip_module/gzip_disable': checkGzipDisable,
  'ngx_http_userid_module/userid_expires': checkUseridExpires,
  'ngx_http_image_filter_module/image_filter': checkImageFilter,
  '*/ssl_session_cache': checkSessionCache,
  'ngx_http_ssl_module/ssl_certificate': readFirstLater,
  'ngx_http_ssl_module/ssl_certificate_key': readFirstLater,
  'ngx_stream_ssl_module/ssl_certificate': readFirstLater,
  'ngx_stream_ssl_module/ssl_certificate_key': readFirstLater,
  'ngx_http_userid_module/userid_mark': checkUseridMark,
  'ngx_http_browser_module/modern_browser': checkModernBrowser,
  'ngx_http_js_module/js_set': defineFirst,
  'ngx_stream_js_module/js_set': defineFirst,
  'ngx_http_js_module/js_var': defineFirst,
  'ngx_stream_js_module/js_var': defineFirst,
  'ngx_http_perl_module/perl_set': defineFirst,
  'ngx_mail_core_module/protocol': checkMailProtocol,
  'ngx_http_fastcgi_module/fastcgi_split_path_info': checkSplitPathInfo,
  'ngx_http_secure_link_module/secure_link': readAll,
};

function nothing(): void {}

function readAll(reading: Reading, statement: Statement): void {
  readScripts(reading, statement, statement.directive.args);
}

function readFirstLater(reading: Reading, statement: Statement): void {
  readLater(reading, statement, statement.directive.args[0]);
}

function defineFirst(reading: Reading, statement: Statement): void {
  defineVariable(reading, statement, statement.directive.args[0]);
}

function checkServerName(reading: Reading, statement: Statement): void {
  const { server } = statement.frame;
  for (const word of statement.directive.args) {
    const { value } = word;
    if (isOpaque(statement, word)) continue;
    if ((value.startsWith('*') && (value.length < 3 || value[1] !== '.')) || value === '.') {
      const message = `server name "${value}" is invalid: a "*" stands for a whole label, as in *.example.com`;
      refuse(reading, statement, 'nginx-value', message, { at: word });
      return;
    }
    if (value.includes('/')) {
      const scheme = /^https?:\/\//.test(value);
      const message = `server name "${value}" has suspicious symbols: ${scheme ? 'it is a host name, not a URL' : 'a host name has no "/"'}`;
      if (!value.startsWith('~') || scheme)
        warn(reading, statement, 'nginx-warn-server-name', message, { at: word });
    }
    if (value.startsWith('~')) {
      if (value.length === 1) {
        refuse(reading, statement, 'nginx-value', 'empty regex in server name "~"', { at: word });
        return;
      }
      if (!checkRegex(reading, statement, value.slice(1), word)) return;
    }
    const name = value.startsWith('~') ? value : value.toLowerCase();
    server?.names.push({ name, statement, word });
  }
}

function checkErrorPage(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  const uri = args.at(-1)!;
  const response = args.at(-2)!;
  let codes = args.slice(0, -1);
  if (response.value.startsWith('=')) {
    codes = args.slice(0, -2);
    const code = response.value.slice(1);
    if (codes.length === 0 || (code !== '' && parseNumber(code) === null)) {
      if (!isOpaque(statement, response)) {
        refuse(
          reading,
          statement,
          'nginx-value',
          `invalid value "${response.value}": after the codes may stand = or =200`,
          {
            at: response,
          },
        );
      }
      return;
    }
  }
  if (!readScript(reading, statement, uri)) return;
  for (const word of codes) {
    const code = parseNumber(word.value);
    if (isOpaque(statement, word)) continue;
    if (code === null || code === 499) {
      refuse(
        reading,
        statement,
        'nginx-value',
        `invalid value "${word.value}": the codes come first, then the page`,
        { at: word },
      );
      return;
    }
    if (code < 300 || code > 599) {
      refuse(reading, statement, 'nginx-value', `value "${word.value}" must be between 300 and 599`, {
        at: word,
      });
      return;
    }
  }
}

function checkTryFiles(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  if (!readScripts(reading, statement, args)) return;
  const last = args.at(-1)!;
  if (!last.value.startsWith('=') || isOpaque(statement, last)) return;
  const code = parseNumber(last.value.slice(1));
  if (code === null || code > 999) {
    refuse(reading, statement, 'nginx-value', `invalid code "${last.value}": write a status, like =404`, {
      at: last,
    });
  }
}

function checkKeepaliveTimeout(reading: Reading, statement: Statement): void {
  const [timeout, header] = statement.directive.args;
  if (checkTime(reading, statement, timeout, 'ms')) checkTime(reading, statement, header, 's');
}

function checkOpenFileCache(reading: Reading, statement: Statement): void {
  checkFileCache(reading, statement, 'open_file_cache', {
    'max=': 'positive',
    'inactive=': 'seconds',
    off: 'word',
  });
}

function checkCertificateCache(reading: Reading, statement: Statement): void {
  const table: ParameterTable = {
    'max=': 'positive',
    'inactive=': 'seconds',
    'valid=': 'seconds',
    off: 'word',
  };
  checkParameters(reading, statement, statement.directive.args, table);
}

function checkOpenLogFileCache(reading: Reading, statement: Statement): void {
  const table: ParameterTable = {
    'max=': 'positive',
    'inactive=': 'seconds',
    'min_uses=': 'positive',
    'valid=': 'seconds',
    off: 'word',
  };
  checkFileCache(reading, statement, 'open_log_file_cache', table);
}

function checkFileCache(reading: Reading, statement: Statement, name: string, table: ParameterTable): void {
  const { args } = statement.directive;
  const message = (word: Word): string => `invalid "${name}" parameter "${word.value}"`;
  if (!checkParameters(reading, statement, args, table, message)) return;
  if (args.some((word) => /^(max=|off$)/.test(word.value) || isOpaque(statement, word))) return;
  const the = name === 'open_file_cache' ? 'the ' : '';
  refuse(reading, statement, 'nginx-arguments', `"${name}" must have ${the}"max" parameter`);
}

function checkDirectio(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || word.value === 'off' || parseSize(word.value, 'offset') !== null) return;
  refuseValue(reading, statement, 'invalid value', word, `"${word.value}" is no size, nor "off"`);
}

function checkAio(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || isOpaque(statement, word)) return;
  if (word.value === 'on' || word.value === 'off' || /^threads(=|$)/.test(word.value)) {
    if (/^threads=[^$]+$/.test(word.value)) reading.threads.push({ statement, name: word.value.slice(8) });
    readScript(reading, statement, word);
    return;
  }
  refuseValue(reading, statement, 'invalid value', word, 'it takes "on", "off", "threads" or "threads=pool"');
}

function checkDisableSymlinks(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  const table: ParameterTable = { off: 'word', on: 'word', if_not_owner: 'word', 'from=': 'script' };
  if (!checkParameters(reading, statement, args, table)) return;
  if (args.every((word) => word.value.startsWith('from='))) {
    const message = '"disable_symlinks" must have "off", "on" or "if_not_owner" parameter';
    refuse(reading, statement, 'nginx-arguments', message);
  } else if (args.length === 2 && !args.some((word) => word.value.startsWith('from='))) {
    refuse(
      reading,
      statement,
      'nginx-arguments',
      `duplicate parameters "${args[0]!.value} ${args[1]!.value}"`,
    );
  } else if (args.length === 2 && args.some((word) => word.value === 'off')) {
    refuse(reading, statement, 'nginx-arguments', '"from=" cannot be used with "off" parameter');
  }
}

function checkServerTokens(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  // Any text is right in the commercial version; a word near the open source ones is a slip.
  if (word === undefined || /^(on|off|build)$/i.test(word.value) || isOpaque(statement, word)) return;
  const meant = nearestName(word.value.toLowerCase(), ['on', 'off', 'build'], 1);
  const advice = meant === null ? 'it takes "on", "off" or "build"' : `did you mean "${meant}"?`;
  refuse(reading, statement, 'nginx-value', `invalid value "${word.value}": ${advice}`, {
    at: word,
    ...(meant === null ? {} : { fixes: [replaceFix(statement, word, meant, `Write "${meant}"`)] }),
  });
}

function checkResolver(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  let servers = 0;
  for (const word of args) {
    if (isOpaque(statement, word)) {
      servers++;
      continue;
    }
    if (/^(valid|ipv4|ipv6|status_zone)=/.test(word.value)) {
      const table: ParameterTable = {
        'valid=': 'seconds',
        'ipv4=': 'switch',
        'ipv6=': 'switch',
        'status_zone=': 'any',
      };
      if (!checkParameters(reading, statement, [word], table, (each) => `invalid parameter: ${each.value}`))
        return;
      continue;
    }
    servers++;
    const address = parseAddress(word.value, 'server');
    if (isFault(address)) {
      refuse(reading, statement, 'nginx-value', `${address.fault} in resolver "${word.value}"`, { at: word });
      return;
    }
  }
  if (servers === 0)
    refuse(reading, statement, 'nginx-arguments', 'no name servers defined: write the address of one');
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

function checkErrorLog(reading: Reading, statement: Statement): void {
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

const FACILITIES =
  /^(kern|user|mail|daemon|auth|intern|lpr|news|uucp|clock|authpriv|ftp|ntp|audit|alert|cron|local[0-7])$/;
const SEVERITIES = /^(emerg|alert|crit|error|warn|notice|info|debug)$/;

function checkSyslog(reading: Reading, statement: Statement, target: Word): boolean {
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

function checkWorkerProcesses(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || word.value === 'auto' || parseNumber(word.value) !== null) return;
  refuseValue(reading, statement, 'invalid value', word, 'write a whole number or "auto"');
}

function checkWorkerPriority(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || parseNumber(word.value.replace(/^[+-]/, '')) !== null) return;
  refuseValue(reading, statement, 'invalid number', word, 'write a whole number, below 0 for more priority');
}

function checkCpuAffinity(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  for (const word of args[0]?.value === 'auto' ? args.slice(1) : args) {
    const wrong = /[^01 ]/.exec(word.value)?.[0];
    if (wrong === undefined || isOpaque(statement, word)) continue;
    const last = [...word.value].findLast((each) => /[^01 ]/.test(each))!;
    refuse(reading, statement, 'nginx-value', `invalid character "${last}" in "worker_cpu_affinity"`, {
      at: word,
    });
    return;
  }
}

function checkPlainNumber(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || parseNumber(word.value) !== null || isOpaque(statement, word)) return;
  refuse(
    reading,
    statement,
    'nginx-value',
    `invalid number "${word.value}" in "${statement.directive.name.value}" directive`,
    {
      at: word,
    },
  );
}

const EVENT_METHODS = ['epoll', 'select', 'poll', 'kqueue', 'eventport', '/dev/poll', 'rtsig', 'iocp'];

function checkUse(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || EVENT_METHODS.includes(word.value) || isOpaque(statement, word)) return;
  const meant = nearestName(word.value, EVENT_METHODS);
  const advice = meant === null ? `it is one of ${EVENT_METHODS.join(', ')}` : `did you mean "${meant}"?`;
  refuse(reading, statement, 'nginx-value', `invalid event type "${word.value}": ${advice}`, { at: word });
}

function checkThreadPool(reading: Reading, statement: Statement): void {
  const [name, ...options] = statement.directive.args;
  const message = (word: Word, key: string | null): string =>
    key === null ? `invalid parameter "${word.value}"` : `invalid ${key.slice(0, -1)} value "${word.value}"`;
  const table: ParameterTable = { 'threads=': 'positive', 'max_queue=': 'number' };
  if (!checkParameters(reading, statement, options, table, message) || name === undefined) return;
  if (options.every((word) => !word.value.startsWith('threads='))) {
    refuse(reading, statement, 'nginx-arguments', '"thread_pool" must have "threads" parameter');
  } else if (statement.frame.seen.has(`thread_pool ${name.value}`)) {
    refuse(reading, statement, 'nginx-semantics', `duplicate thread pool "${name.value}"`, { at: name });
  }
  statement.frame.seen.set(`thread_pool ${name.value}`, statement);
  reading.threadPools.add(name.value);
}

function familyOf(statement: Statement): string {
  return statement.directive.name.value.replace(/_.*/, '');
}

function checkCache(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || word.value === 'off') return;
  const family = familyOf(statement);
  const store = statement.frame.seen.get(`${family}_store`);
  if (store !== undefined && store.directive.args[0]?.value !== 'off') {
    const message = `"${family}_cache" directive is incompatible with "${family}_store"`;
    refuse(reading, statement, 'nginx-semantics', message, { notes: [note(store, 'It stores here')] });
    return;
  }
  if (!readScript(reading, statement, word) || word.value.includes('$')) return;
  if (addZone(reading, statement, word, word.value, `${family}_cache_path`, null)) {
    statement.frame.protocol?.caches.set(`${family} ${word.value}`, statement);
  }
}

function checkStore(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || word.value === 'off') return;
  const family = familyOf(statement);
  const cache = statement.frame.seen.get(`${family}_cache`);
  if (cache !== undefined && cache.directive.args[0]?.value !== 'off') {
    const message = `"${family}_store" directive is incompatible with "${family}_cache"`;
    refuse(reading, statement, 'nginx-semantics', message, { notes: [note(cache, 'It caches here')] });
    return;
  }
  if (word.value !== 'on') readScript(reading, statement, word);
}

const CACHE_PARAMETERS: ParameterTable = {
  'levels=': (value) => /^[12](:[12]){0,2}$/.test(value),
  'use_temp_path=': 'switch',
  'keys_zone=': 'any',
  'inactive=': 'seconds',
  'max_size=': 'offset',
  'min_free=': 'offset',
  'loader_files=': 'number',
  'loader_sleep=': 'time',
  'loader_threshold=': 'time',
  'manager_files=': 'number',
  'manager_sleep=': 'time',
  'manager_threshold=': 'time',
  'purger=': 'switch',
  'purger_files=': 'number',
  'purger_sleep=': 'time',
  'purger_threshold=': 'time',
};

function checkCachePath(reading: Reading, statement: Statement): void {
  const { name, args } = statement.directive;
  const words = args.slice(1);
  let keys: { readonly name: string; readonly size: number; readonly word: Word } | null = null;
  for (const word of words) {
    if (word.value.startsWith('keys_zone=') && !isOpaque(statement, word)) {
      const zone = readZone(reading, statement, word, word.value.slice(10), 2, 'keys zone');
      if (zone === null) return;
      keys = { ...zone, word };
      continue;
    }
    const message = (each: Word, key: string | null): string => {
      if (key === null) return `invalid parameter "${each.value}"`;
      if (key === 'levels=') return `invalid "levels" "${each.value}"`;
      return `invalid ${key.slice(0, -1)} value "${each.value}"`;
    };
    if (!checkParameters(reading, statement, [word], CACHE_PARAMETERS, message)) return;
  }
  if (keys === null) {
    if (words.some((word) => isOpaque(statement, word))) return;
    refuse(
      reading,
      statement,
      'nginx-arguments',
      `"${name.value}" must have "keys_zone" parameter, like keys_zone=name:10m`,
    );
    return;
  }
  const before = reading.zones.get(keys.name);
  const declared = before?.declaredBy === name.value;
  if (!addZone(reading, statement, keys.word, keys.name, name.value, keys.size)) return;
  if (before !== undefined && declared && before.statement !== statement) {
    refuse(reading, statement, 'nginx-semantics', `duplicate zone "${keys.name}"`, {
      at: keys.word,
      notes: [note(before.statement, 'The first one', before.word)],
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

function checkAccessLog(reading: Reading, statement: Statement): void {
  const [path, format, ...options] = statement.directive.args;
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
  const mayBeElsewhere = !reading.whole || reading.missingFiles || known === undefined;
  const isKnown =
    protocol?.name === 'stream' ? known?.has(name) : known?.has(name.toLowerCase()) || name === 'combined';
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

function checkLogFormat(reading: Reading, statement: Statement): void {
  const [name, ...parts] = statement.directive.args;
  if (name === undefined) return;
  const formats = statement.frame.protocol?.formats;
  const stream = statement.frame.protocol?.name === 'stream';
  const key = stream ? name.value : name.value.toLowerCase();
  if (
    formats !== undefined &&
    (formats.has(key) || (!stream && key === 'combined')) &&
    !isOpaque(statement, name)
  ) {
    refuse(reading, statement, 'nginx-duplicate', `duplicate "log_format" name "${name.value}"`, {
      at: name,
    });
    return;
  }
  formats?.add(key);
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
    if (!readScript(reading, statement, { ...part, value: rest })) return;
  }
}

function checkLimitReqZone(reading: Reading, statement: Statement): void {
  const [key, ...words] = statement.directive.args;
  if (!readScript(reading, statement, key)) return;
  const table: ParameterTable = {
    'rate=': (value) => (parseNumber(value.replace(/r\/[sm]$/, '')) ?? 0) > 0,
    sync: 'word',
  };
  const message = (word: Word, name: string | null): string =>
    name === 'rate=' ? `invalid rate "${word.value}"` : `invalid parameter "${word.value}"`;
  declareLimitZone(reading, statement, words, table, message);
}

function checkLimitConnZone(reading: Reading, statement: Statement): void {
  const [key, ...words] = statement.directive.args;
  if (!readScript(reading, statement, key)) return;
  declareLimitZone(reading, statement, words, {}, (word) => `invalid parameter "${word.value}"`);
}

function declareLimitZone(
  reading: Reading,
  statement: Statement,
  words: readonly Word[],
  table: ParameterTable,
  message: (word: Word, name: string | null) => string,
): void {
  const { value: name } = statement.directive.name;
  let zone: { readonly name: string; readonly size: number; readonly word: Word } | null = null;
  for (const word of words) {
    if (word.value.startsWith('zone=')) {
      const read = readZone(reading, statement, word, word.value.slice(5), 8);
      if (read === null) return;
      zone = { ...read, word };
    } else if (!checkParameters(reading, statement, [word], { 'zone=': 'any', ...table }, message)) return;
  }
  if (zone === null || zone.name === '') {
    refuse(reading, statement, 'nginx-arguments', `"${name}" must have "zone" parameter, like zone=name:10m`);
    return;
  }
  const before = reading.zones.get(zone.name);
  const declared = before !== undefined && before.declaredBy !== null;
  if (!addZone(reading, statement, zone.word, zone.name, limitUse(statement, name), zone.size) || !declared)
    return;
  const key = before.statement.directive.args[0]?.value;
  refuse(reading, statement, 'nginx-semantics', `${name} "${zone.name}" is already bound to key "${key}"`, {
    at: zone.word,
    notes: [note(before.statement, 'The first one', before.word)],
  });
}

function limitUse(statement: Statement, name: string): string {
  return statement.frame.protocol?.name === 'stream' ? `stream ${name}` : name;
}

function checkLimitReq(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  let zone: Word | null = null;
  for (const word of args) {
    if (word.value.startsWith('zone=')) {
      zone = word;
      if (!addZone(reading, statement, word, word.value.slice(5), 'limit_req_zone', null)) return;
      continue;
    }
    const table: ParameterTable = {
      'zone=': 'any',
      'burst=': 'positive',
      'delay=': 'positive',
      nodelay: 'word',
    };
    const message = (each: Word, name: string | null): string =>
      name === null
        ? `invalid parameter "${each.value}"`
        : `invalid ${name.slice(0, -1)} value "${each.value}"`;
    if (!checkParameters(reading, statement, [word], table, message)) return;
  }
  if (zone === null) {
    if (args.some((word) => isOpaque(statement, word))) return;
    refuse(reading, statement, 'nginx-arguments', '"limit_req" must have "zone" parameter');
    return;
  }
  onePerZone(reading, statement, zone.value.slice(5));
}

function checkLimitConn(reading: Reading, statement: Statement): void {
  const [zone, count] = statement.directive.args;
  if (zone === undefined || count === undefined) return;
  if (!addZone(reading, statement, zone, zone.value, limitUse(statement, 'limit_conn_zone'), null)) return;
  if (!onePerZone(reading, statement, zone.value)) return;
  const number = parseNumber(count.value);
  if (isOpaque(statement, count)) return;
  if (number === null || number === 0) {
    refuse(reading, statement, 'nginx-value', `invalid number of connections "${count.value}"`, {
      at: count,
    });
  } else if (number > 65535) {
    refuse(reading, statement, 'nginx-value', 'connection limit must be less 65536', { at: count });
  }
}

function onePerZone(reading: Reading, statement: Statement, zone: string): boolean {
  const { value: name } = statement.directive.name;
  const first = statement.frame.seen.get(`${name} ${zone}`);
  statement.frame.seen.set(`${name} ${zone}`, first ?? statement);
  if (first === undefined) return true;
  refuse(
    reading,
    statement,
    'nginx-duplicate',
    `"${name}" directive is duplicate: this block limits by "${zone}" already`,
    {
      notes: [note(first, 'The first one')],
    },
  );
  return false;
}

function checkAllow(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || word.value === 'all' || word.value === 'unix:') return;
  checkNetwork(
    reading,
    statement,
    word,
    `invalid parameter "${word.value}": write an address, a network like 10.0.0.0/8, unix: or all`,
  );
}

function checkRealIpFrom(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || word.value === 'unix:') return;
  const address = word.value.replace(/\/.*/, '');
  // A name is resolved; only what looks like a network can be judged.
  if (!word.value.includes('/') && !isFourAddress(address) && !isSixAddress(address)) return;
  const verdict = `invalid host in set_real_ip_from "${word.value}"`;
  checkNetwork(reading, statement, word, verdict);
}

function checkAddHeader(reading: Reading, statement: Statement): void {
  const [, value, always] = statement.directive.args;
  if (!readScript(reading, statement, value)) return;
  if (always === undefined || always.value === 'always' || isOpaque(statement, always)) return;
  const quoted = value !== undefined && value.quote === '' && statement.directive.args.length === 3;
  const advice = quoted
    ? 'only "always" may stand here; a value with spaces is quoted'
    : 'only "always" may stand here';
  refuse(reading, statement, 'nginx-value', `invalid parameter "${always.value}": ${advice}`, { at: always });
}

function checkExpires(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  const modified = args.length === 2;
  const word = args.at(-1);
  if (word === undefined) return;
  if (modified && args[0]!.value !== 'modified') {
    refuseValue(reading, statement, 'invalid value', args[0], 'before a time only "modified" may stand');
    return;
  }
  if (!readScript(reading, statement, word) || word.value.includes('$') || isOpaque(statement, word)) return;
  if (!modified && /^(epoch|max|off)$/.test(word.value)) return;
  if (modified && word.value.startsWith('@')) {
    const message = 'daily time cannot be used with "modified" parameter';
    refuse(reading, statement, 'nginx-value', `"expires" directive ${message}`, { at: word });
    return;
  }
  const time = parseTime(word.value.replace(/^[@+-]/, ''), 's');
  if (time === null) {
    refuseValue(
      reading,
      statement,
      'invalid value',
      word,
      'write a time like 30d, -1, @15h30m, or epoch, max, off',
    );
  } else if (word.value.startsWith('@') && time > 86_400_000) {
    refuseValue(reading, statement, 'daily time value must be less than 24 hours', word, word.value);
  }
}

function checkIndex(reading: Reading, statement: Statement): void {
  for (const [i, word] of statement.directive.args.entries()) {
    if (word.value === '') {
      refuse(reading, statement, 'nginx-value', 'index "" in "index" directive is invalid', { at: word });
      return;
    }
    if (word.value.startsWith('/') && i < statement.directive.args.length - 1) {
      const message = 'only the last index in "index" directive should be absolute';
      warn(reading, statement, 'nginx-warn-index', message, { at: word });
    }
    if (!readScript(reading, statement, word)) return;
  }
}

function checkReferers(reading: Reading, statement: Statement): void {
  statement.frame.protocol?.defined.add('invalid_referer');
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
      if (!checkRegex(reading, statement, word.value.slice(1), word)) return;
    }
  }
}

function checkAuthRequestSet(reading: Reading, statement: Statement): void {
  const [variable, value] = statement.directive.args;
  if (defineVariable(reading, statement, variable)) readScript(reading, statement, value);
}

function checkSubFilter(reading: Reading, statement: Statement): void {
  const [pattern, replacement] = statement.directive.args;
  if (pattern?.value === '') {
    refuse(reading, statement, 'nginx-value', 'empty search pattern', { at: pattern });
    return;
  }
  if (readScript(reading, statement, pattern)) readScript(reading, statement, replacement);
}

function checkGzipDisable(reading: Reading, statement: Statement): void {
  for (const word of statement.directive.args) {
    if (word.value === 'msie6' || word.value === 'degradation') continue;
    if (!checkRegex(reading, statement, word.value, word)) return;
  }
}

function checkUseridExpires(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word !== undefined && word.value !== 'max' && word.value !== 'off')
    checkTime(reading, statement, word, 's');
}

function checkUseridMark(reading: Reading, statement: Statement): void {
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

function checkImageFilter(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || isOpaque(statement, word)) return;
  if (!/^(off|test|size|rotate|resize|crop)$/.test(word.value)) {
    refuse(
      reading,
      statement,
      'nginx-value',
      `invalid parameter "${word.value}": it takes off, test, size, rotate, resize or crop`,
      {
        at: word,
      },
    );
    return;
  }
  readScripts(reading, statement, statement.directive.args.slice(1));
}

function checkSessionCache(reading: Reading, statement: Statement): void {
  for (const word of statement.directive.args) {
    if (/^(off|none|builtin)$/.test(word.value) || isOpaque(statement, word)) continue;
    const wrong = (): void =>
      refuse(
        reading,
        statement,
        'nginx-value',
        `invalid session cache "${word.value}": it takes off, none, builtin or shared:name:size`,
        {
          at: word,
        },
      );
    if (word.value.startsWith('builtin:')) {
      if (parseNumber(word.value.slice(8)) !== null) continue;
      wrong();
      return;
    }
    const match = /^shared:([^:]+):(.+)$/.exec(word.value);
    const size = match === null ? null : parseSize(match[2]!, 'size');
    if (match === null || size === null) {
      wrong();
      return;
    }
    if (size < 8 * 4096) {
      refuse(
        reading,
        statement,
        'nginx-value',
        `session cache "${word.value}" is too small: it takes at least 32k`,
        { at: word },
      );
      return;
    }
    const use = `${statement.frame.protocol?.name ?? 'http'} ssl_session_cache`;
    if (!addZone(reading, statement, word, match[1]!, use, size)) return;
  }
}

function checkModernBrowser(reading: Reading, statement: Statement): void {
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

function checkMailProtocol(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || /^(imap|pop3|smtp)$/.test(word.value) || isOpaque(statement, word)) return;
  refuse(reading, statement, 'nginx-value', `unknown protocol "${word.value}": it is imap, pop3 or smtp`, {
    at: word,
  });
}

function checkSplitPathInfo(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || !checkRegex(reading, statement, word.value, word)) return;
  if (readRegex(word.value).captures !== 2) {
    refuse(reading, statement, 'nginx-value', `pattern "${word.value}" must have 2 captures`, { at: word });
  }
}
