// Evidence from what watched the process: its own log, its manager, the kernel.
import type { ProcessKind } from '../../process.ts';
import type { ProcessEvent } from '../model.ts';
import type { Scene } from '../scene.ts';
import { type EvidenceFunction, sign, signs } from './evidence.ts';

const lost = new Set(['cut-before-header', 'cut-in-body', 'refused', 'socket-missing', 'no-live']);
const find = ({ processes }: Scene, ...kinds: ProcessKind[]): ProcessEvent | undefined =>
  processes.find((event) => kinds.includes(event.what));
const losesRequests = ({ failures }: Scene) => failures.some((failure) => lost.has(failure.failure));

/** Programs that share a machine with an app, by the name the kernel gives them. Anything else may be the app. */
const otherPrograms =
  /^(postgres|mysqld|mariadbd|mongod|redis-server|java|python3?|php-fpm|ruby|nginx|chrom(e|ium)|clickhouse|elasticsearch|dockerd|containerd|prometheus|grafana)/;
/** In a container Node numbers processes from 1, while the kernel log has the numbers of the machine. */
const leastHostPid = 100;

export const killedForMemory: EvidenceFunction = {
  id: 'killed-for-memory',
  page: 'The kernel (or the container runtime) says that it killed a process because memory ran out. Is it the one that wrote the app’s log, nothing is surer; where the app’s process wrote on after it, it was another one. No timeout helps a worker that dies: give it memory or mend the leak.',
  *find(scene) {
    if (!losesRequests(scene)) return;
    const kills = scene.processes.filter(({ what }) => what === 'oom-kill');
    const { pids, slack } = scene.site;
    const own = kills.find(({ pid }) => pid !== null && pids.has(pid));
    if (own !== undefined) {
      yield* signs(
        { 'oom-kill': 10, 'process-crash': -1, restart: -1 },
        own,
        `the kernel killed pid ${own.pid} for memory, the very process that wrote the app’s log`,
      );
      return;
    }
    const event = kills[0];
    if (event === undefined) return;
    const name = event.pid === null ? '' : ` (${event.detail ?? 'process'}, pid ${event.pid})`;
    const livedOn = [...pids].find(
      ([pid, { from, to }]) =>
        pid >= leastHostPid && event.pid !== null && from < event.at - slack && to > event.at + slack + 1_000,
    );
    if (livedOn !== undefined) {
      yield sign(
        'oom-kill',
        -4,
        event,
        `the kernel killed another process for memory${name}; the app’s own, pid ${livedOn[0]}, lived on`,
      );
    } else if (event.log === 'kernel' && otherPrograms.test(event.detail ?? '')) {
      yield sign('oom-kill', 1, event, `memory ran out, but the kernel killed another program${name}`);
    } else {
      yield* signs(
        { 'oom-kill': 9, 'process-crash': -1, restart: -1 },
        event,
        `the kernel killed the process for memory${name}`,
      );
    }
  },
};

export const kernelKilledNobody: EvidenceFunction = {
  id: 'kernel-killed-nobody',
  page: 'The kernel log is at hand, began before the failure, and has no kill for memory near it.',
  *find(scene) {
    const kernel = scene.site.covers.get('kernel');
    if (kernel === undefined || kernel.from > scene.from || !losesRequests(scene)) return;
    if (find(scene, 'oom-kill') !== undefined) return;
    yield sign('oom-kill', -2, scene.failures[0]!, 'the kernel log has no kill for memory at that time');
  },
};

export const killedWithoutWord: EvidenceFunction = {
  id: 'killed-without-word',
  page: 'SIGKILL (exit 137) ends a process without a word of its own. With the kernel log at hand and no out-of-memory line in it, somebody else sent the signal.',
  *find(scene) {
    const event = find(scene, 'killed');
    const isForMemory = scene.processes.some(
      ({ what, detail }) => what === 'oom-kill' && !otherPrograms.test(detail ?? ''),
    );
    if (event === undefined || isForMemory || !losesRequests(scene)) return;
    const kernel = scene.site.covers.has('kernel');
    yield* signs(
      kernel ? { 'process-crash': 6 } : { 'process-crash': 4, 'oom-kill': 3.5 },
      event,
      kernel
        ? 'the process was killed, and the kernel log names no lack of memory'
        : 'the process was killed (SIGKILL)',
    );
  },
};

export const threw: EvidenceFunction = {
  id: 'threw',
  page: 'The app log has an uncaught exception, an unhandled rejection or V8’s out-of-memory message at that moment: the process ended itself.',
  *find(scene) {
    const event = find(scene, 'exception', 'heap-exhausted');
    if (event === undefined || !losesRequests(scene)) return;
    yield* signs(
      { 'process-crash': 7, restart: -1, 'keepalive-race': -4, 'app-closed-slow-request': -4 },
      event,
      event.what === 'heap-exhausted'
        ? 'V8 ran out of heap and aborted the process'
        : `the app ended with ${event.detail ?? 'an uncaught exception'}`,
    );
  },
};

export const wasTerminated: EvidenceFunction = {
  id: 'was-terminated',
  page: 'SIGTERM, a stop by the process manager or a deploy line: the process was replaced on purpose.',
  *find(scene) {
    const event = find(scene, 'terminated', 'deployed');
    if (event === undefined || !losesRequests(scene)) return;
    yield* signs(
      {
        restart: 8,
        'process-crash': -1,
        'keepalive-race': -2,
        'app-closed-slow-request': -3,
        'not-listening': -1,
      },
      event,
      `the process was told to stop${event.detail === null ? '' : ` (${event.detail})`}`,
    );
  },
};

export const exited: EvidenceFunction = {
  id: 'exited',
  page: 'The process manager saw the process end. Exit 0 or 143 is a wanted end; any other code is a crash.',
  *find(scene) {
    const event = find(scene, 'exited');
    if (event === undefined || !losesRequests(scene)) return;
    const wanted = event.detail !== null && /^(0|143|130|SIGTERM|SIGINT)$/.test(event.detail);
    yield* signs(
      wanted ? { restart: 3 } : { 'process-crash': 4 },
      event,
      `the process ended${event.detail === null ? '' : ` (${event.detail})`}`,
    );
  },
};

export const cameBackSilently: EvidenceFunction = {
  id: 'came-back-silently',
  page: 'The app began to listen again and its log has neither an exception nor a signal before that: it did not throw. Somebody ended it from outside, most often a restart.',
  *find(scene) {
    if (!losesRequests(scene)) return;
    const { processes, failures } = scene;
    const again = processes.find(
      (event) => (event.what === 'listening' || event.what === 'started') && event.at >= scene.from,
    );
    if (
      again === undefined ||
      !failures.some((failure) => failure.failure === 'refused' || failure.failure === 'cut-before-header')
    )
      return;
    if (processes.some((event) => event.what !== 'listening' && event.what !== 'started')) return;
    yield* signs(
      {
        restart: 2,
        'process-crash': -0.5,
        'keepalive-race': -3,
        'app-closed-slow-request': -3,
        'not-listening': -2,
      },
      again,
      'the app began to listen again, and its log has no exception',
    );
  },
};

export const neverStarted: EvidenceFunction = {
  id: 'never-started',
  page: 'The app could not take its port (EADDRINUSE), or says nothing of ever listening while every connection is refused.',
  *find(scene) {
    if (!scene.failures.some((failure) => failure.failure === 'refused')) return;
    const event = find(scene, 'address-in-use');
    if (event !== undefined)
      yield sign('not-listening', 4, event, 'the app could not take its port (EADDRINUSE)');
  },
};

export const samePidLivedOn: EvidenceFunction = {
  id: 'same-pid-lived-on',
  page: 'Every process that wrote to the app’s log shortly before the failure wrote to it afterwards under the same id: none of them died.',
  *find({ site, failures, from, to }) {
    const before = [...site.pids].filter(
      ([pid, life]) =>
        pid >= leastHostPid && life.from < from - site.slack && life.to >= from - recentlyWrote,
    );
    if (before.length === 0 || before.some(([, life]) => life.to <= to + site.slack + 1_000)) return;
    yield* signs(
      { 'process-crash': -4, 'oom-kill': -4, restart: -4 },
      failures[0]!,
      `the app’s process (pid ${before.map(([pid]) => pid).join(', ')}) wrote before and after it: it lived on`,
    );
  },
};

/** A process that has been silent for longer may have been replaced before. */
const recentlyWrote = 120_000;

export const livedOn: EvidenceFunction = {
  id: 'lived-on',
  page: 'The app’s log covers the moment and tells of no end and no start: the process lived on, so it was not a crash, a kill or a restart.',
  *find(scene) {
    const { site, failures, from, to, processes } = scene;
    const app = site.covers.get('app');
    if (app === undefined || app.from > from || processes.length > 0) return;
    const speaks = site.processes.some((event) => event.log === 'app');
    if (!speaks && app.to < to) return;
    if (failures.some((failure) => failure.failure === 'refused')) return;
    yield* signs(
      { 'process-crash': -4, 'oom-kill': -4, restart: -4 },
      failures[0]!,
      'the app’s log tells of no end and no start around this moment',
    );
  },
};
