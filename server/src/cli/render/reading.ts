// A decoded log line as `decode` promises it.
import type { Reading } from '../../core/analysis.ts';
import { lineAndColumn } from '../../core/base/source.ts';
import { fixJson, type Places } from './problem.ts';

/** `number` is the line's number in its log, from 1. */
export function readingJson(reading: Reading, number: number, places: Places): unknown {
  const { line } = reading;
  return {
    line: number,
    kind: line.kind,
    time: line.time,
    zone: line.zone,
    level: line.level,
    pid: line.pid,
    tid: line.tid,
    connection: line.connection,
    message: line.message,
    errno: line.errno,
    action: line.action,
    client: line.client,
    server: line.server,
    request: line.request,
    subrequest: line.subrequest,
    upstream: line.upstream,
    host: line.host,
    referrer: line.referrer,
    config: line.config,
    wrapper: line.wrapper,
    template: reading.template,
    signature: reading.signature,
    title: reading.title,
    urgency: reading.urgency,
    status: reading.status,
    upstreamStatus: reading.upstreamStatus,
    closedBy: reading.closedBy,
    retry: reading.retry,
    summary: reading.summary,
    causes: reading.causes,
    next: reading.next,
    remedy: reading.remedy,
    verdict: reading.verdict,
    links: reading.links.map(({ what, title, at }) => {
      const source = places.source(at.file);
      const place = source === null ? 1 : lineAndColumn(source, at.span.start).line + 1;
      return { what, title, file: places.name(at.file), line: place };
    }),
    fixes: reading.fixes.map((fix) => fixJson(fix, places)),
  };
}
