// What an incident is called, what to do about it, and what to collect next. Words only; the evidence decides.
import type { Millis } from '../../base/value.ts';
import type { CauseId } from '../model.ts';
import type { Confidence, Incident } from './model.ts';

type Named = Pick<Incident, 'from' | 'to' | 'zone' | 'upstream' | 'failures' | 'requests' | 'ranked'>;

/** A moment as people and commands write it: `2026-11-22 10:11:12`. */
function clockTime(at: Millis): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

/** Ends of a process that look alike where nobody wrote them down, in the words of a verdict. */
const ends: Partial<Record<CauseId, string>> = {
  'process-crash': 'a crash',
  'oom-kill': 'a kill for memory',
  restart: 'a restart',
};
/** The same for a single connection that is cut while the process lives on. */
const singles: Partial<Record<CauseId, string>> = {
  'keepalive-race': 'the keep-alive race',
  'app-closed-slow-request': 'a timeout of the app',
};
/** A rival this close (log-odds) is named in the verdict. */
const close = 2.5;

/** One sentence of verdict. It says no more than the evidence does: where several ends fit, it names them. */
export function verdictOf(incident: Named): string {
  const { cause, score, confidence } = incident.ranked[0]!;
  const peers = [
    ...new Set(incident.failures.filter(({ failure }) => failure !== 'no-live').map((each) => each.upstream)),
  ].filter((peer) => peer !== null);
  const where = peers.length > 1 ? listed(peers, 'and') : incident.upstream;
  const app = where === null ? 'the app' : `the app at ${where}`;
  const killer = incident.requests.find((each) => each.role === 'killer')?.request;
  const count = `${incident.failures.length} ${incident.failures.length === 1 ? 'request' : 'requests'}`;
  const rivals = incident.ranked.filter(
    (each) => ends[each.cause] !== undefined && score - each.score < close,
  );
  if (ends[cause] !== undefined && (rivals.length > 1 || confidence === 'weak')) {
    const fit = listed(
      rivals.map((each) => ends[each.cause]!),
      'or',
    );
    return `The process of ${app} ended${killer === undefined ? '' : `, probably on ${killer},`} and ${count} failed; ${fit} would look like this, and these logs do not settle which.`;
  }
  const cutters = incident.ranked.filter(
    (each) => singles[each.cause] !== undefined && score - each.score < close,
  );
  if (singles[cause] !== undefined && confidence === 'weak' && cutters.length > 1) {
    const fit = listed(
      cutters.map((each) => singles[each.cause]!),
      'or',
    );
    return `${count} to ${app} ${incident.failures.length === 1 ? 'was' : 'were'} cut while it lived on; ${fit} would look like this, and these logs do not settle which.`;
  }
  return `${cause === 'unknown' ? '' : sureness[confidence]}${sentence(cause, app, count, incident.upstream, killer)}`;
}

const sureness: Readonly<Record<Confidence, string>> = {
  strong: '',
  some: 'Most likely: ',
  weak: 'Perhaps: ',
};

function sentence(
  cause: CauseId,
  app: string,
  count: string,
  upstream: string | null,
  killer: string | undefined,
): string {
  switch (cause) {
    case 'keepalive-race':
      return `nginx reused an idle connection at the very moment ${app} closed it; ${count} met a dead connection.`;
    case 'process-crash':
      return `The process of ${app} died${killer === undefined ? '' : `, probably on ${killer}`}; ${count} failed until it was back.`;
    case 'oom-kill':
      return `The kernel killed ${app} because memory ran out; ${count} failed until it was back. No timeout helps against that.`;
    case 'restart':
      return `${capital(app)} was restarted while requests were coming in; ${count} failed until it listened again.`;
    case 'app-closed-slow-request':
      return `${capital(app)} closed the connection on its own timeout before it had answered; ${count} failed.`;
    case 'proxy-read-timeout':
      return `${capital(app)} did not answer within proxy_read_timeout, and nginx gave up on ${count}.`;
    case 'not-listening':
      return `Nobody listened at ${upstream ?? 'the upstream'}; ${count} were refused.`;
    case 'connect-timeout':
      return `nginx got no answer when it connected to ${app}; ${count} failed.`;
    case 'response-header-too-big':
      return `${capital(app)} sent a response header larger than proxy_buffer_size; ${count} failed.`;
    case 'truncated-response':
      return `${capital(app)} closed the connection in the middle of a response; ${count} were cut short.`;
    case 'backlog-full':
      return `${capital(app)} was too busy to accept connections and its accept queue was full; ${count} failed.`;
    case 'dns':
      return `nginx could not resolve the host name of the upstream; ${count} failed.`;
    case 'tls':
      return `The TLS handshake between nginx and ${app} failed; ${count} failed.`;
    case 'permission':
      return `nginx may not open the socket of ${app}; ${count} failed.`;
    case 'client-gave-up':
      return `Clients closed before ${app} had answered (${count}).`;
    case 'unknown':
      return `${count} to ${app} failed, and these logs do not show why.`;
  }
}

/** `a`, `a or b`, `a, b or c`. */
function listed(parts: readonly string[], last: string): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`;
}

/** Commands, ready to copy, that decide what these logs leave open. `has`: the logs that were given. */
export function nextSteps(cause: CauseId, incident: Named, has: ReadonlySet<string>): readonly string[] {
  const since = clockTime(incident.from + incident.zone - 60_000);
  const until = clockTime(incident.to + incident.zone + 60_000);
  const settled = incident.ranked[0]!.confidence === 'strong';
  const died = !settled && /^(process-crash|oom-kill|restart|unknown)$/.test(cause);
  const steps: string[] = [];
  const port = /:(\d+)$/.exec(incident.upstream ?? '')?.[1];
  if (died && !has.has('app')) {
    steps.push(
      `journalctl --since '${since}' --until '${until}' -u YOUR-APP   # or: docker logs --since … YOUR-CONTAINER`,
    );
  }
  if (died && !has.has('kernel')) {
    steps.push(
      `journalctl -k --since '${since}' --until '${until}' | grep -i -E 'killed process|out of memory'`,
    );
    steps.push("docker inspect -f '{{.State.OOMKilled}} {{.State.ExitCode}}' YOUR-CONTAINER");
  }
  if (cause === 'not-listening' || cause === 'permission') {
    steps.push(port === undefined ? 'ss -lxp' : `ss -ltnp 'sport = :${port}'`);
  }
  if (cause === 'backlog-full' || cause === 'connect-timeout') {
    steps.push(
      port === undefined
        ? 'ss -lx'
        : `ss -ltn 'sport = :${port}'   # Recv-Q at Send-Q: the accept queue is full`,
    );
  }
  const host = /^\[?([\w.:-]+?)\]?:\d+$/.exec(incident.upstream ?? '')?.[1];
  if (cause === 'connect-timeout' && host !== undefined) {
    steps.push(`nc -vz -w 3 ${host} ${port}   # from nginx: no answer is a firewall, or a host that is gone`);
  }
  if (cause === 'dns') steps.push('nginx -T | grep -n resolver', 'getent hosts YOUR-UPSTREAM');
  if (cause === 'proxy-read-timeout' || cause === 'app-closed-slow-request' || cause === 'unknown') {
    const target = incident.failures.find((failure) => failure.request !== null)?.request?.split(' ')[1];
    if (target !== undefined && incident.upstream !== null && port !== undefined) {
      steps.push(
        `curl -o /dev/null -s -w '%{time_total}\\n' '${`http://${incident.upstream}${target}`.replace(/'/g, '')}'`,
      );
    }
  }
  if (!has.has('access') && /^(unknown|keepalive-race|app-closed-slow-request)$/.test(cause)) {
    steps.push(
      '# log $request_time, $upstream_response_time and $upstream_status in the access log: a race fails after 0 ms, a timeout after its limit',
    );
  }
  return steps;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
