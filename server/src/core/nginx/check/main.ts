// What the outermost block and `events` say of workers, CPUs and threads. Source: src/core/nginx.c, ngx_event.c and
// ngx_thread_pool.c.
import type { Word } from '../tree.ts';
import { nearestName } from './names.ts';
import { parseNumber } from './numbers.ts';
import { checkParameters, type ParameterTable } from './parameters.ts';
import { type Frame, isOpaque, type Reading, refuse, type Statement } from './reading.ts';
import { refuseValue } from './values.ts';

export function checkWorkerProcesses(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || word.value === 'auto' || parseNumber(word.value) !== null) return;
  refuseValue(reading, statement, 'invalid value', word, 'write a whole number or "auto"');
}

export function checkWorkerPriority(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || parseNumber(word.value.replace(/^[+-]/, '')) !== null) return;
  refuseValue(reading, statement, 'invalid number', word, 'write a whole number, below 0 for more priority');
}

export function checkCpuAffinity(reading: Reading, statement: Statement): void {
  const { args } = statement.directive;
  if (args[0]?.value === 'auto' && args.length > 2) {
    const message = `invalid number of arguments in "worker_cpu_affinity" directive: one mask may follow "auto", here are ${args.length - 1}`;
    refuse(reading, statement, 'nginx-arguments', message);
    return;
  }
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

export function checkPlainNumber(reading: Reading, statement: Statement): void {
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

export function checkUse(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  if (word === undefined || EVENT_METHODS.includes(word.value) || isOpaque(statement, word)) return;
  const meant = nearestName(word.value, EVENT_METHODS);
  const advice = meant === null ? `it is one of ${EVENT_METHODS.join(', ')}` : `did you mean "${meant}"?`;
  refuse(reading, statement, 'nginx-value', `invalid event type "${word.value}": ${advice}`, { at: word });
}

export function checkThreadPool(reading: Reading, statement: Statement): void {
  const [name, ...options] = statement.directive.args;
  const message = (word: Word, key: string | null): string =>
    key === null ? `invalid parameter "${word.value}"` : `invalid ${key.slice(0, -1)} value "${word.value}"`;
  const table: ParameterTable = { 'threads=': 'positive', 'max_queue=': 'number' };
  // What nginx does not know here it skips.
  const known = options.filter(({ value }) => /^(threads|max_queue)=/.test(value));
  if (!checkParameters(reading, statement, known, table, message) || name === undefined) return;
  if (known.every((word) => !word.value.startsWith('threads='))) {
    if (options.some((word) => isOpaque(statement, word))) return;
    refuse(reading, statement, 'nginx-arguments', '"thread_pool" must have "threads" parameter');
  } else if (statement.frame.seen.has(`thread_pool ${name.value}`)) {
    refuse(reading, statement, 'nginx-semantics', `duplicate thread pool "${name.value}"`, { at: name });
  }
  statement.frame.seen.set(`thread_pool ${name.value}`, statement);
  reading.threadPools.add(name.value);
}

/** Fewer connections than sockets to listen on. Counts each port once, so that it says too little rather than too much. */
export function checkConnections(reading: Reading, root: Frame): void {
  const events = root.inner.find((frame) => frame.contexts.includes('events'));
  const said = events?.seen.get('worker_connections');
  const connections = parseNumber(said?.directive.args[0]?.value ?? '');
  if (said === undefined || connections === null || reading.missingFiles) return;
  const sockets = new Set<string>();
  for (const { protocol } of root.inner) {
    for (const server of protocol?.servers ?? []) {
      for (const { key } of server.listens) {
        sockets.add(key.startsWith('unix:') ? key : `${protocol!.name} ${key.slice(key.lastIndexOf(':'))}`);
      }
      if (server.listens.length === 0 && protocol!.name === 'http') sockets.add('http :80');
    }
  }
  if (connections > sockets.size) return;
  const message = `${connections} worker_connections are not enough for ${sockets.size} listening sockets: write more, 512 is usual`;
  refuse(reading, said, 'nginx-value', message, { unplaced: true });
}

export function checkThreads(reading: Reading): void {
  if (reading.missingFiles) return;
  const use = reading.threads.find(({ name }) => !reading.threadPools.has(name));
  if (use === undefined) return;
  const message = `unknown thread pool "${use.name}": write thread_pool ${use.name} threads=32 at the outermost level`;
  refuse(reading, use.statement, 'nginx-semantics', message);
}

/** Undocumented, and one of HTTP/2's tables wants it. Source: ngx_http_v2_streams_index_mask. */
export function checkPowerOfTwo(reading: Reading, statement: Statement): void {
  const word = statement.directive.args[0];
  const number = parseNumber(word?.value ?? '');
  if (word === undefined || isOpaque(statement, word)) return;
  if (number !== null && number > 0 && Number.isInteger(Math.log2(number))) return;
  const { value: name } = statement.directive.name;
  refuse(reading, statement, 'nginx-value', `"${name}" directive must be a power of two`, { at: word });
}
