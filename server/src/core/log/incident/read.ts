// Log lines become events on one clock. Knows which log a line is from; judges nothing.
import type { Millis } from '../../base/value.ts';
import type { Topology } from '../../topology/model.ts';
import { type AccessFormat, readAccess } from '../access.ts';
import { describedEnds } from '../described.ts';
import { errnoName } from '../errno.ts';
import { parseLine } from '../line.ts';
import type { LogLine, RequestLine } from '../model.ts';
import { readProcess, wrapperPid } from '../process.ts';
import { routeOf } from '../route.ts';
import { type Stamp, stampOf } from '../stamp.ts';
import { type ClockOptions, clocksOf, type OwnStamp } from './clocks.ts';
import type { ClockOffset, Exchange, Failure, FailureKind, LogName, ProcessEvent } from './model.ts';
import type { Site } from './scene.ts';

export interface ReadOptions extends ClockOptions {
  /** The `log_format`s of the workspace. */
  readonly formats?: readonly AccessFormat[];
}

/** An event whose time is still in its log's own terms. */
type Raw<T> = Omit<T, 'at'> & { readonly stamp: OwnStamp };

interface RawLogs {
  readonly failures: Raw<Failure>[];
  readonly exchanges: Raw<Exchange>[];
  readonly processes: Raw<ProcessEvent>[];
  readonly connections: { readonly stamp: OwnStamp; readonly number: number }[];
  /** By process id that wrote to the app log: its first line and its last. */
  readonly pids: Map<number, { readonly first: OwnStamp; last: OwnStamp }>;
  /** By log: its first stamp of each basis. */
  readonly firsts: Map<LogName, Partial<Record<Stamp['basis'], Stamp>>>;
  readonly ends: Map<LogName, { first: OwnStamp; last: OwnStamp }>;
}

/** So many events of a kind are kept, the latest ones: a person asks about the last night, not about last year. */
const mostEvents = 400_000;
/** Answers this long before and after a failed exchange are kept; of the others only the first ones. */
const keptBefore: Millis = 300_000;
const keptAfter: Millis = 60_000;
const firstAnswers = 20_000;

export interface SiteReader {
  /** Takes the next line of a log. Logs may be read one after another or in turn; the error log best first. */
  line(log: LogName, text: string): void;
  /** Everything that the logs said, on one clock, and how each log's clock was moved. */
  finish(topology: Topology | null): { readonly site: Site; readonly offsets: readonly ClockOffset[] };
}

/** Reads logs line by line; keeps events, not lines. Never throws. */
export function siteReader(options: ReadOptions = {}): SiteReader {
  const raw: RawLogs = {
    failures: [],
    exchanges: [],
    processes: [],
    connections: [],
    pids: new Map(),
    firsts: new Map(),
    ends: new Map(),
  };
  const formats = options.formats ?? [];
  const readers = new Map<LogName, (text: string) => void>();
  return {
    line(log, text) {
      let reader = readers.get(log);
      if (reader === undefined) {
        reader = lineReader(log, raw, formats);
        readers.set(log, reader);
      }
      reader(text);
    },
    finish: (topology) => siteOf(raw, topology, options),
  };
}

function siteOf(
  raw: RawLogs,
  topology: Topology | null,
  options: ReadOptions,
): ReturnType<SiteReader['finish']> {
  const { at, zone, offsets } = clocksOf(
    {
      firsts: raw.firsts,
      failures: raw.failures.map(({ stamp }) => stamp),
      processes: raw.processes.map(({ log, stamp, what }) => ({ log, stamp, oom: what === 'oom-kill' })),
      stated: raw.exchanges.map(({ stamp }) => stamp),
    },
    options,
  );
  const timed = <T extends { readonly at: Millis }>(events: readonly Raw<T>[]): T[] =>
    events
      .map(
        ({ stamp, ...event }) =>
          ({ ...event, at: at((event as unknown as { log: LogName }).log, stamp) }) as unknown as T,
      )
      .sort((a, b) => a.at - b.at);
  raw.failures.push(...clientsThatClosed(raw));
  const covers = new Map(
    [...raw.ends].map(([log, { first, last }]) => [log, { from: at(log, first), to: at(log, last) }]),
  );
  return {
    site: {
      failures: timed<Failure>(raw.failures),
      exchanges: timed<Exchange>(raw.exchanges),
      processes: timed<ProcessEvent>(raw.processes),
      connections: raw.connections.map(({ stamp, number }) => ({ at: at('error', stamp), number })),
      pids: new Map(
        [...raw.pids].map(([pid, { first, last }]) => [pid, { from: at('app', first), to: at('app', last) }]),
      ),
      covers,
      slack: offsets.some((each) => each.from === 'estimated') ? 1_500 : 500,
      zone,
      topology,
    },
    offsets,
  };
}

/** A stamp whose form may have no year (syslog): then of the year that brings it nearest to the logs read before. */
function datedStamp(text: string, { ends }: RawLogs, last: Stamp | null): Stamp | null {
  let near = last;
  for (const each of ends.values())
    if (near === null && each.first.basis !== 'boot' && each.first.ms > day1971) near = each.first;
  if (near === null) return stampOf(text, 1970);
  const year = new Date(near.ms).getUTCFullYear();
  const stamp = stampOf(text, year);
  if (stamp === null || Math.abs(stamp.ms - near.ms) < halfYear || stamp.basis !== 'local') return stamp;
  return stampOf(text, stamp.ms > near.ms ? year - 1 : year + 1);
}

const day1971: Millis = 365 * 86_400_000;
const halfYear: Millis = 182 * 86_400_000;

/** Marks the hour that comes twice when the clocks are put back: the log's local times jump back by half an hour or one. */
function foldMarker(): (stamp: Stamp | null) => OwnStamp | null {
  let latest = Number.NEGATIVE_INFINITY;
  let foldEnd = Number.NEGATIVE_INFINITY;
  return (stamp) => {
    if (stamp?.basis !== 'local') return stamp;
    const back = latest - stamp.ms;
    if (back > 1_500_000 && back < 3_900_000) foldEnd = latest;
    if (stamp.ms <= foldEnd) return { ...stamp, again: true };
    latest = Math.max(latest, stamp.ms);
    return stamp;
  };
}

function lineReader(log: LogName, raw: RawLogs, formats: readonly AccessFormat[]): (text: string) => void {
  let number = 0;
  let stamp: OwnStamp | null = null;
  const folded = foldMarker();
  let lastError: string | null = null;
  const seen = (text: string) => ({
    log,
    line: number,
    text: text.length > 400 ? `${text.slice(0, 400)}…` : text,
  });
  const keep = <T>(events: T[], event: T) => {
    // Dropping the older half at once keeps the cost of an event constant.
    if (events.length >= mostEvents) events.splice(0, mostEvents / 2);
    events.push(event);
  };
  const answered = answersNearFailures((exchange) => keep(raw.exchanges, exchange));
  const errorLine = (text: string) => {
    const other = plainOther(text);
    if (other !== null) {
      stamp = folded(other.stamp);
      note(raw, log, stamp);
      if (other.connection !== null && stamp !== null)
        keep(raw.connections, { stamp, number: other.connection });
      return;
    }
    const line = parseLine(text);
    stamp = folded(line.time === null ? null : stampOf(line.time, 1970)) ?? stamp;
    note(raw, log, stamp);
    if (stamp === null) return;
    if (line.connection !== null) keep(raw.connections, { stamp, number: line.connection });
    const failure = failureOf(line);
    if (failure !== null) keep(raw.failures, { ...seen(text), ...failure, stamp });
  };
  const accessLine = (text: string) => {
    const line = readAccess(text, formats);
    if (line?.stamp == null) return;
    note(raw, log, line.stamp);
    answered({
      ...seen(text),
      kind: 'exchange',
      status: line.status,
      ...requestOf(line.request),
      requestTime: line.requestTime,
      upstreams: line.upstreams,
      stamp: line.stamp,
    });
  };
  const writtenBy = (pid: number | null) => {
    if (pid === null || stamp === null) return;
    const known = raw.pids.get(pid);
    if (known !== undefined) known.last = stamp;
    else if (raw.pids.size < 10_000) raw.pids.set(pid, { first: stamp, last: stamp });
  };
  const described = describedEnds();
  // What is said before the log's first time is taken to be of that time.
  const early: ((first: OwnStamp) => void)[] = [];
  const processLine = (whole: string) => {
    const text = whole.replace(composePrefix, '');
    const told = described(text);
    if (told === 'part') return;
    if (told !== null) {
      const { what, pid, detail, port } = told.event;
      note(raw, log, told.stamp);
      keep(raw.processes, { ...seen(text), kind: 'process', what, pid, detail, port, stamp: told.stamp });
      return;
    }
    stamp = folded(datedStamp(text, raw, stamp)) ?? stamp;
    note(raw, log, stamp);
    if (log === 'app') writtenBy(wrapperPid(text.slice(0, 400)));
    const error = /(?:^|[\s"])((?:[A-Z]\w{0,40})?Error(?: \[\w+\])?: [^"\n]{1,160})/.exec(
      text.slice(0, 2_000),
    );
    if (error !== null) lastError = error[1]!.trim();
    if (stamp !== null) for (const tell of early.splice(0)) tell(stamp);
    const event = readProcess(text);
    if (event === null) return;
    const { what, pid, port } = event;
    const detail = what === 'exception' && event.detail === null ? lastError : event.detail;
    const known = { ...seen(text), kind: 'process' as const, what, pid, detail, port };
    if (stamp !== null) keep(raw.processes, { ...known, stamp });
    else if (early.length < 100) early.push((first) => keep(raw.processes, { ...known, stamp: first }));
    if (what === 'exception') lastError = null;
  };
  const read = log === 'error' ? errorLine : log === 'access' ? accessLine : processLine;
  return (text) => {
    number++;
    if (text !== '') read(text);
  };
}

/**
 * Passes on each exchange that failed or was tried again, and the answers near one. A busy site's answers are millions,
 * and judged only around a failure; the first ones show that it worked at all.
 */
function answersNearFailures(keep: (exchange: Raw<Exchange>) => void): (exchange: Raw<Exchange>) => void {
  let waiting: Raw<Exchange>[] = [];
  let from = 0;
  let first = 0;
  let lastFailure = Number.NEGATIVE_INFINITY;
  return (exchange) => {
    const at = exchange.stamp.ms;
    if (exchange.status >= 499 || exchange.upstreams.length > 1) {
      for (; from < waiting.length; from++)
        if (at - waiting[from]!.stamp.ms <= keptBefore) keep(waiting[from]!);
      waiting = [];
      from = 0;
      lastFailure = at;
      keep(exchange);
    } else if (first < firstAnswers || at - lastFailure <= keptAfter) {
      first++;
      keep(exchange);
    } else {
      waiting.push(exchange);
      while (waiting.length - from > mostEvents / 2 || at - waiting[from]!.stamp.ms > keptBefore) from++;
      if (from > 10_000 && from * 2 > waiting.length) {
        waiting = waiting.slice(from);
        from = 0;
      }
    }
  };
}

/** What compose and `kubectl logs --prefix` put in front of a line. */
const composePrefix = /^(?:[\w.-]{1,80} {0,40}\| ?|\[pod\/[\w./-]{1,200}\] )/;

/** Words that every line between nginx and an upstream has, or that one about its name or its client has. */
const ofUpstream = /upstream|resolve|client prematurely/;
const plainHead = /^(\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d) \[\w{1,8}\] \d+#\d+: (?:\*(\d{1,15}) )?/;

/** The time and the connection of a bare error line that cannot be a failure: most of a log, read without its grammar. */
function plainOther(text: string): { stamp: Stamp; connection: number | null } | null {
  if (ofUpstream.test(text)) return null;
  const head = plainHead.exec(text);
  const stamp = head === null ? null : stampOf(head[1]!, 1970);
  if (stamp === null) return null;
  return { stamp, connection: head![2] === undefined ? null : Number(head![2]) };
}

/** A request line as events carry it. */
function requestOf(request: RequestLine | null): Pick<Failure, 'method' | 'request' | 'route'> {
  if (request === null) return { method: null, request: null, route: null };
  const { method, target, protocol } = request;
  return {
    method,
    request: [method, target, protocol].filter((each) => each).join(' '),
    route: routeOf(target),
  };
}

function note(raw: RawLogs, log: LogName, stamp: OwnStamp | null): void {
  if (stamp === null) return;
  const firsts = raw.firsts.get(log) ?? {};
  if (firsts[stamp.basis] === undefined) raw.firsts.set(log, { ...firsts, [stamp.basis]: stamp });
  const ends = raw.ends.get(log);
  if (ends === undefined) raw.ends.set(log, { first: stamp, last: stamp });
  else ends.last = stamp;
}

/** What kind of failure an error line tells of, or null for one that is no matter between nginx and an upstream. */
export function failureOf(line: LogLine): Omit<Failure, 'at' | 'log' | 'line' | 'text'> | null {
  const kind = failureKind(line);
  if (kind === null) return null;
  const errno = errnoName(line.errno);
  return {
    kind: 'failure',
    failure: kind,
    upstream: line.upstream === null ? null : addressOf(line.upstream),
    connection: line.connection,
    worker: line.pid,
    ...requestOf(line.request),
    reset: errno === 'ECONNRESET' || errno === 'EPIPE',
  };
}

function failureKind({ message, errno, action, upstream, level }: LogLine): FailureKind | null {
  const name = errnoName(errno);
  const toUpstream = upstream !== null || (action?.includes('upstream') ?? false);
  if (message.startsWith('upstream prematurely closed'))
    return action === 'reading upstream' || action === 'sending to client'
      ? 'cut-in-body'
      : 'cut-before-header';
  if (message.startsWith('upstream timed out'))
    return action === 'connecting to upstream' ? 'connect-timeout' : 'read-timeout';
  if (message.startsWith('no live upstreams')) return 'no-live';
  if (message.startsWith('upstream sent too big header')) return 'header-too-big';
  if (/client prematurely closed connection/.test(message)) return toUpstream ? 'client-closed' : null;
  if (/could not be resolved|^no resolver defined to resolve|^host not found in upstream/.test(message))
    return 'dns';
  if (
    /^SSL_do_handshake\(\) failed|^upstream SSL certificate|peer closed connection in SSL handshake/.test(
      message,
    )
  )
    return toUpstream ? 'tls' : null;
  if (!toUpstream || level === 'info') return null;
  if (/^connect\(\)/.test(message)) {
    if (name === 'EACCES' || name === 'EPERM') return 'permission';
    if (name === 'ENOENT') return 'socket-missing';
    if (name === 'EAGAIN') return 'backlog';
    if (name === 'ETIMEDOUT') return 'connect-timeout';
    if (name === 'ECONNRESET') return 'cut-before-header';
    return 'refused';
  }
  if (/^(recv|readv|send|sendfile|writev|write|sendmsg)\(\) failed/.test(message)) {
    if (name !== 'ECONNRESET' && name !== 'EPIPE' && name !== 'ENOTCONN') return null;
    return action === 'reading upstream' || action === 'sending to client'
      ? 'cut-in-body'
      : 'cut-before-header';
  }
  return null;
}

/** `http://127.0.0.1:3000/api` → `127.0.0.1:3000`; `http://unix:/run/app.sock:/api` → `unix:/run/app.sock`. */
export function addressOf(upstream: string): string {
  const rest = upstream.replace(/^[a-z]{1,12}:\/\//, '');
  if (rest.startsWith('unix:')) {
    const end = rest.indexOf(':', 5);
    return end === -1 ? rest : rest.slice(0, end);
  }
  const slash = rest.indexOf('/');
  return slash === -1 ? rest : rest.slice(0, slash);
}

/** A 499 in the access log is the only trace of a client that closed, unless the error log is kept at level info. */
function clientsThatClosed({ failures, exchanges }: RawLogs): Raw<Failure>[] {
  if (failures.some((failure) => failure.failure === 'client-closed')) return [];
  return exchanges
    .filter((exchange) => exchange.status === 499)
    .map((exchange) => ({
      kind: 'failure',
      failure: 'client-closed',
      log: exchange.log,
      line: exchange.line,
      text: exchange.text,
      upstream: exchange.upstreams.at(-1)?.address ?? null,
      connection: null,
      worker: null,
      method: exchange.method,
      request: exchange.request,
      route: exchange.route,
      reset: false,
      stamp: exchange.stamp,
    }));
}
