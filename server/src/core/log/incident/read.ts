// Log lines become events on one clock. Knows which log a line is from; judges nothing.
import type { Millis } from '../../base/value.ts';
import type { Topology } from '../../topology/model.ts';
import { type AccessFormat, readAccess } from '../access.ts';
import { errnoName } from '../errno.ts';
import { parseLine } from '../line.ts';
import type { LogLine, RequestLine } from '../model.ts';
import { readProcess, wrapperPid } from '../process.ts';
import { routeOf } from '../route.ts';
import { type Stamp, stampOf } from '../stamp.ts';
import { momentOf, zoneOffset } from '../zone.ts';
import { estimatedBoot, estimatedZone } from './clock.ts';
import type { ClockOffset, Exchange, Failure, FailureKind, LogName, ProcessEvent } from './model.ts';
import type { Site } from './scene.ts';

export interface ReadOptions {
  /** The zone of the nginx error log and of every other log that states none: `+02:00`, `Europe/Berlin`. */
  readonly timeZone?: string | null;
  /** When the machine booted, for a plain `dmesg`. */
  readonly bootTime?: string | null;
  /** The `log_format`s of the workspace. */
  readonly formats?: readonly AccessFormat[];
}

/** An event whose time is still in its log's own terms. */
type Raw<T> = Omit<T, 'at'> & { readonly stamp: Stamp };

interface RawLogs {
  readonly failures: Raw<Failure>[];
  readonly exchanges: Raw<Exchange>[];
  readonly processes: Raw<ProcessEvent>[];
  readonly connections: { readonly stamp: Stamp; readonly number: number }[];
  /** By process id that wrote to the app log: its first line and its last. */
  readonly pids: Map<number, { readonly first: Stamp; last: Stamp }>;
  readonly ends: Map<LogName, { first: Stamp; last: Stamp }>;
}

/** So many events are kept; a site with more has told enough. */
const mostEvents = 400_000;

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
  const { clocks, offsets } = oneClock(raw, options);
  const at = (log: LogName, stamp: Stamp): Millis => stamp.ms + clocks(log, stamp);
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
      zone: -(offsets.find((each) => each.log === 'error')?.offset ?? 0) + 0,
      topology,
    },
    offsets,
  };
}

/** The year of logs that write none: that of the first log that does. */
function yearOf({ ends }: RawLogs): number {
  for (const { first } of ends.values()) {
    const year = new Date(first.ms).getUTCFullYear();
    if (first.basis !== 'boot' && year > 1971) return year;
  }
  return 1970;
}

function lineReader(log: LogName, raw: RawLogs, formats: readonly AccessFormat[]): (text: string) => void {
  let number = 0;
  let stamp: Stamp | null = null;
  let lastError: string | null = null;
  const seen = (text: string) => ({
    log,
    line: number,
    text: text.length > 400 ? `${text.slice(0, 400)}…` : text,
  });
  const keep = <T>(events: T[], event: T) => {
    if (events.length < mostEvents) events.push(event);
  };
  const errorLine = (text: string) => {
    const line = parseLine(text);
    stamp = (line.time === null ? null : stampOf(line.time, 1970)) ?? stamp;
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
    keep(raw.exchanges, {
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
  const processLine = (text: string) => {
    stamp = stampOf(text, yearOf(raw)) ?? stamp;
    note(raw, log, stamp);
    if (log === 'app') writtenBy(wrapperPid(text.slice(0, 400)));
    const error = /(?:^|[\s"])((?:[A-Z]\w{0,40})?Error(?: \[\w+\])?: [^"\n]{1,160})/.exec(
      text.slice(0, 2_000),
    );
    if (error !== null) lastError = error[1]!.trim();
    const event = readProcess(text);
    if (event === null || stamp === null) return;
    const { what, pid, port } = event;
    const detail = what === 'exception' && event.detail === null ? lastError : event.detail;
    keep(raw.processes, { ...seen(text), kind: 'process', what, pid, detail, port, stamp });
    if (what === 'exception') lastError = null;
  };
  const read = log === 'error' ? errorLine : log === 'access' ? accessLine : processLine;
  return (text) => {
    number++;
    if (text !== '') read(text);
  };
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

function note(raw: RawLogs, log: LogName, stamp: Stamp | null): void {
  if (stamp === null) return;
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

/** Moves every log onto UTC as well as can be known: stated, given, estimated by matching events, or taken as UTC. */
function oneClock(
  raw: RawLogs,
  options: ReadOptions,
): { clocks: (log: LogName, stamp: Stamp) => Millis; offsets: ClockOffset[] } {
  const offsets: ClockOffset[] = [];
  const isLocal = (log: LogName) => raw.ends.get(log)?.first.basis === 'local';
  const stated = raw.exchanges.find((each) => each.stamp.zone !== null)?.stamp.zone ?? null;
  const utcDeaths = raw.processes
    .filter((each) => each.stamp.basis === 'utc')
    .map((each) => each.stamp.ms)
    .sort((a, b) => a - b);
  const zone = (log: LogName): Millis => {
    const at = raw.ends.get(log)!.first.ms;
    const given = options.timeZone == null ? null : zoneOffset(options.timeZone, at);
    const fromAccess = log === 'error' && stated !== null ? zoneOffset(stated, at) : null;
    const marks =
      log === 'error'
        ? raw.failures.map((each) => each.stamp.ms)
        : raw.processes.filter((each) => each.log === log).map((each) => each.stamp.ms);
    const estimated =
      given !== null || fromAccess !== null
        ? null
        : log === 'error'
          ? estimatedZone(marks, utcDeaths, 4_000)
          : estimatedZone(marks, errorMarks(), 4_000);
    const offset = given ?? fromAccess ?? estimated ?? 0;
    const from =
      given !== null
        ? 'given'
        : fromAccess !== null
          ? 'stated in the log'
          : estimated !== null
            ? 'estimated'
            : 'assumed UTC';
    offsets.push({ log, offset: -offset, from });
    return -offset;
  };
  const error = isLocal('error') ? zone('error') : 0;
  const errorMarks = () => raw.failures.map((each) => each.stamp.ms + error).sort((a, b) => a - b);
  const shifts = new Map<LogName, Millis>([['error', error]]);
  for (const log of ['access', 'app', 'kernel'] as const) if (isLocal(log)) shifts.set(log, zone(log));
  let boot: Millis | null = null;
  if (
    raw.processes.some((each) => each.stamp.basis === 'boot') ||
    raw.ends.get('kernel')?.first.basis === 'boot'
  ) {
    const given = options.bootTime == null ? null : momentOf(options.bootTime);
    const marks = raw.processes
      .filter((each) => each.stamp.basis === 'boot' && each.what === 'oom-kill')
      .map((each) => each.stamp.ms);
    boot = given ?? estimatedBoot(marks, errorMarks(), 2_000);
    offsets.push({
      log: 'kernel',
      offset: boot ?? 0,
      from: given !== null ? 'given' : boot !== null ? 'estimated' : 'assumed UTC',
    });
  }
  return {
    clocks: (log, stamp) =>
      stamp.basis === 'utc' ? 0 : stamp.basis === 'boot' ? (boot ?? 0) : (shifts.get(log) ?? 0),
    offsets,
  };
}
