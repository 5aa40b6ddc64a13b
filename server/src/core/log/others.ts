// Lines that are not of nginx's error log: access logs, the kernel, process managers, Node, stack traces.
// Turns what their readers find into the fields of a log line; what they mean is a signature's.
import { memo } from '../base/memo.ts';
import { formatDuration } from '../base/value.ts';
import type { Scope } from '../nginx/scopes.ts';
import type { Topology } from '../topology/model.ts';
import { type AccessFormat, type AccessLine, accessFormat, readAccess } from './access.ts';
import type { LineKind, LogLine } from './model.ts';
import { type ProcessLine, readProcess } from './process.ts';
import type { Outcome, Signature } from './signature.ts';
import { accessSignature } from './signatures/access.ts';
import { controller } from './signatures/modules.ts';
import { processSignatures } from './signatures/processes.ts';
import { unwrap } from './wrappers.ts';
import { zoneOffset } from './zone.ts';

export interface OtherLine {
  readonly line: LogLine;
  readonly signature: Signature | null;
  /** What the line itself adds to its signature's meaning, or ''. */
  readonly detail: string;
  readonly outcome: Outcome | null;
  /** Of an access line: `$upstream_status` as logged. */
  readonly upstreamStatus: string | null;
}

/** A line without nginx's head, or null where nobody knows it. */
export function readOther(text: string, line: LogLine, topology: Topology | null): OtherLine | null {
  const formats = topology === null ? [] : formatsOf(topology);
  const inner = unwrap(text);
  const access =
    readAccess(text, formats) ?? (inner.wrapper === null ? null : readAccess(inner.text, formats));
  if (access !== null) return accessReading(line, access);
  const event = readProcess(text) ?? brokenConnection(text);
  if (event !== null) return processReading(line, event);
  const said = controller.find((each) => each.words.test(text.slice(0, 4096)));
  return said === undefined
    ? null
    : { line: { ...line, kind: 'app' }, signature: said, detail: '', outcome: null, upstreamStatus: null };
}

/** `Error: read ECONNRESET` in an app's own words. */
function brokenConnection(text: string): ProcessLine | null {
  const found = /\b(?:read|write|socket hang up|Error:?|code:) ?['"]?(ECONNRESET|EPIPE)\b/.exec(
    text.slice(0, 4096),
  );
  return found === null
    ? null
    : { what: 'connection-reset', by: 'node', pid: null, detail: found[1]!, port: null };
}

/** The rest of an entry: stack frames, an indented or closing line, or the context that a line end cut off. */
export function isContinuation(text: string): boolean {
  return /^(?:[\w.-]{1,60} +\| )?(?:\s+at \S|\s{2,}\S|\t\S|\s*[}\])]+[,;]?\s*$|\s*\^+\s*$|Caused by: |stack traceback:|coroutine \d{1,3}:|"? while [a-z]{4,12}ing [^,]{0,60}, client: |.{0,300}, (?:upstream|host|referrer): ")/.test(
    text.slice(0, 400),
  );
}

function processReading(line: LogLine, event: ProcessLine): OtherLine {
  const kind: LineKind = event.by === 'kernel' ? 'kernel' : 'app';
  const named = [
    event.detail,
    event.pid === null ? null : `pid ${event.pid}`,
    event.port === null ? null : `port ${event.port}`,
  ];
  const detail = named.filter((each) => each !== null).join(', ');
  return {
    line: { ...line, kind, pid: event.pid ?? line.pid },
    signature: processSignatures[event.what],
    detail: detail === '' ? '' : `Here: ${detail}.`,
    outcome: null,
    upstreamStatus: null,
  };
}

function accessReading(line: LogLine, access: AccessLine): OtherLine {
  const { stamp, request, client, status, requestTime, upstreams, variables } = access;
  const signature = accessSignature(status);
  const zone = stamp?.zone ?? (stamp?.basis === 'utc' ? '+00:00' : line.zone);
  const ms = stamp === null || stamp.basis === 'boot' ? null : stamp.ms + (zoneOffset(zone ?? 'Z', 0) ?? 0);
  const time = ms === null ? null : new Date(ms).toISOString().slice(0, 19);
  const took = requestTime === null ? [] : [`the whole request took ${formatDuration(requestTime)}`];
  const tries = upstreams.map((each) =>
    `${each.address} ${each.status === null ? '' : `answered ${each.status} `}${each.time === null ? '' : `in ${formatDuration(each.time)}`}`.trim(),
  );
  const detail = [...took, ...tries].join('; ');
  return {
    line: {
      ...line,
      kind: 'nginx-access',
      time,
      zone: time === null ? null : zone,
      client,
      request,
      upstream: upstreams.at(-1)?.address ?? null,
      host: variables.get('host') ?? variables.get('http_host') ?? null,
      server: variables.get('server_name') ?? null,
      referrer: emptyToNull(variables.get('http_referer')),
      message: line.message,
    },
    signature,
    detail: detail === '' ? '' : `Here: ${detail}.`,
    outcome: {
      status: { value: status, certain: true },
      closedBy: status === 499 ? 'client' : null,
      retry:
        upstreams.length > 1
          ? `Yes: ${upstreams.length} tries, ${upstreams.map((each) => each.address).join(', then ')}.`
          : null,
    },
    upstreamStatus: emptyToNull(variables.get('upstream_status')),
  };
}

function emptyToNull(text: string | undefined): string | null {
  return text === undefined || text === '' || text === '-' ? null : text;
}

/** Every `log_format` of the workspace. */
const formatsOf: (topology: Topology) => readonly AccessFormat[] = memo((topology: Topology) =>
  topology.nginx.flatMap(({ config }) => formatsIn(config.main)),
);

function formatsIn(scope: Scope): AccessFormat[] {
  return scope.uses.flatMap((use) => {
    const { name, args } = use.directive;
    if (name.value === 'log_format' && args.length >= 2) {
      const texts = args.slice(1).map((arg) => arg.value);
      if (texts[0]!.startsWith('escape=')) texts.shift();
      return [accessFormat(args[0]!.value, texts.join(''))];
    }
    return use.opens !== null && (use.opens.context === 'http' || use.opens.context === 'stream')
      ? formatsIn(use.opens)
      : [];
  });
}
