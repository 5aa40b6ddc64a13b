// Logs of one death in the zones that sites have: each set must come out as one incident, with its cause, at its moment.
import assert from 'node:assert/strict';
import { offsetNote } from '../../../server/src/core/log/incident/clock.ts';
import type { ClockOptions } from '../../../server/src/core/log/incident/clocks.ts';
import { diagnose } from '../../../server/src/core/log/incident/diagnose.ts';
import type { LogName } from '../../../server/src/core/log/incident/model.ts';

const failed = (time: string, connection: number, message: string) =>
  `${time} [error] 31#31: *${connection} ${message}, client: 1.2.3.4, server: x, request: "POST /o HTTP/1.1", upstream: "http://127.0.0.1:3000/o", host: "x"`;
/** A process that dies: cut, cut, then refused, all in seconds of one minute. */
const death = (minute: string, second = 12) => [
  failed(
    `${minute}:${second}`,
    1,
    'upstream prematurely closed connection while reading response header from upstream',
  ),
  failed(
    `${minute}:${second}`,
    2,
    'upstream prematurely closed connection while reading response header from upstream',
  ),
  failed(
    `${minute}:${second + 1}`,
    3,
    'connect() failed (111: Connection refused) while connecting to upstream',
  ),
];
const served = (time: string, status = 200) =>
  `1.2.3.4 - - [${time}] "POST /o HTTP/1.1" ${status} 1 "-" "-" rt=0.010 urt="0.010" us="${status}" ua="127.0.0.1:3000"`;
const docker = (time: string) => [
  `${time}.100000001Z /srv/app/orders.js:10`,
  `${time}.100000002Z TypeError: Cannot read properties of null (reading 'rows')`,
  `${time}.200000001Z Node.js v22.3.0`,
];
const killed = 'Out of memory: Killed process 812 (node) total-vm:1kB, anon-rss:1kB';

interface Case {
  readonly logs: Partial<Record<LogName, readonly string[]>>;
  readonly options?: ClockOptions;
  readonly cause: string;
  /** UTC. */
  readonly at: string;
  /** How the clocks were understood, as the user reads it. */
  readonly notes: readonly RegExp[];
}

const cases: Readonly<Record<string, Case>> = {
  'a docker log in UTC beside a local nginx, by the zone of the access log': {
    logs: {
      error: death('2026/11/22 11:11'),
      access: [served('22/Nov/2026:11:11:10 +0100')],
      app: docker('2026-11-22T10:11:12'),
    },
    cause: 'process-crash',
    at: '2026-11-22T10:11:12.000Z',
    notes: [/^error log: moved by -1 h to UTC, the zone that the access log states$/],
  },
  'a docker log in UTC beside a local nginx, by what happened at once': {
    logs: { error: death('2026/11/22 15:41'), app: docker('2026-11-22T10:11:12') },
    cause: 'process-crash',
    at: '2026-11-22T10:11:12.000Z',
    notes: [/^error log: moved by -5\.5 h to UTC, estimated .*--time-zone sets it$/],
  },
  'an estimate gives way to what is given': {
    logs: { error: death('2026/11/22 15:41'), app: docker('2026-11-22T10:11:12') },
    options: { timeZone: 'America/New_York' },
    cause: 'process-crash',
    at: '2026-11-22T20:41:12.000Z',
    notes: [/^error log: moved by \+5 h to UTC, as given$/],
  },
  'nginx in UTC beside PM2 in local time, one zone for one log': {
    logs: {
      error: death('2026/11/22 10:11'),
      app: ['2026-11-22T05:11:12: PM2 log: App [api:0] exited with code [1] via signal [SIGINT]'],
    },
    options: { timeZone: 'UTC', timeZones: { app: 'America/New_York' } },
    cause: 'process-crash',
    at: '2026-11-22T10:11:12.000Z',
    notes: [/^error log: its times are UTC, as given/, /^app log: moved by \+5 h to UTC, as given$/],
  },
  'syslog lines of the same machine take the zone of the error log': {
    logs: {
      error: death('2026/11/22 11:11'),
      access: [served('22/Nov/2026:11:11:10 +0100')],
      kernel: [`Nov 22 11:11:12 shop kernel: ${killed}`],
    },
    cause: 'oom-kill',
    at: '2026-11-22T10:11:12.000Z',
    notes: [/^error log/, /^kernel log: moved by -1 h to UTC, the same zone as the error log/],
  },
  'syslog lines without a year, on New Year’s morning': {
    logs: {
      error: [
        failed('2026/12/31 23:00:00', 9, 'no live upstreams while connecting to upstream'),
        ...death('2027/01/01 00:30'),
      ],
      kernel: ['Dec 31 22:59:00 shop kernel: eth0: link up', `Jan  1 00:30:12 shop kernel: ${killed}`],
    },
    cause: 'oom-kill',
    at: '2027-01-01T00:30:12.000Z',
    notes: [/^error log: states no zone, taken as UTC; --time-zone sets it$/, /^kernel log/],
  },
  'a kernel log of December beside an error log of January': {
    logs: {
      error: death('2027/01/01 00:00', 10),
      kernel: [`Dec 31 23:59:59 shop kernel: x`, `Jan  1 00:00:10 shop kernel: ${killed}`],
    },
    cause: 'oom-kill',
    at: '2027-01-01T00:00:10.000Z',
    notes: [/^error log/, /^kernel log/],
  },
  'dmesg from boot, by what happened at once': {
    logs: {
      error: death('2026/11/22 10:11'),
      kernel: ['[    0.000000] Linux version 6.1', `[ 4211.310000] ${killed}`],
    },
    cause: 'oom-kill',
    at: '2026-11-22T10:11:12.000Z',
    notes: [
      /^error log/,
      /^kernel log: counts from boot at 2026-11-22T09:01:00Z, estimated .*--boot-time sets it$/,
    ],
  },
  'dmesg from a boot that is given in local time': {
    logs: { error: death('2026/11/22 11:11'), kernel: [`[ 4211.310000] ${killed}`] },
    options: { timeZone: 'Europe/Berlin', bootTime: '2026-11-22 10:01:01' },
    cause: 'oom-kill',
    at: '2026-11-22T10:11:12.000Z',
    notes: [/^error log/, /^kernel log: counts from boot at 2026-11-22T09:01:01Z, given$/],
  },
  'dmesg from a boot that nothing shows': {
    logs: { error: death('2026/11/22 10:11'), kernel: ['[    0.000000] Linux version 6.1'] },
    cause: 'process-crash',
    at: '2026-11-22T10:11:12.000Z',
    notes: [/^error log/, /^kernel log: counts from boot, and nothing shows when that was: --boot-time/],
  },
  'a death on each side of the end of summer time': {
    logs: {
      error: [
        failed(
          '2026/10/25 01:30:00',
          7,
          'upstream sent too big header while reading response header from upstream',
        ),
        failed(
          '2026/10/25 02:59:59',
          8,
          'upstream sent too big header while reading response header from upstream',
        ),
        failed(
          '2026/10/25 02:00:01',
          9,
          'upstream sent too big header while reading response header from upstream',
        ),
        ...death('2026/10/25 02:30'),
      ],
      app: docker('2026-10-25T01:30:12'),
    },
    options: { timeZone: 'Europe/Berlin' },
    cause: 'process-crash',
    at: '2026-10-25T01:30:12.000Z',
    notes: [/^error log: moved by -2 h to UTC, as given$/],
  },
  'summer time ends, by the access log': {
    logs: {
      error: [
        failed(
          '2026/10/25 02:59:59',
          8,
          'upstream sent too big header while reading response header from upstream',
        ),
        ...death('2026/10/25 02:30'),
      ],
      access: [
        served('25/Oct/2026:01:59:00 +0200'),
        served('25/Oct/2026:02:00:01 +0100'),
        served('25/Oct/2026:02:30:10 +0100'),
      ],
      app: docker('2026-10-25T01:30:12'),
    },
    cause: 'process-crash',
    at: '2026-10-25T01:30:12.000Z',
    notes: [/^error log: moved by -2 h/],
  },
  'summer time begins: an hour that local clocks skip': {
    logs: { error: [...death('2026/03/29 03:00')], app: docker('2026-03-29T01:00:12') },
    options: { timeZone: 'Europe/Berlin' },
    cause: 'process-crash',
    at: '2026-03-29T01:00:12.000Z',
    notes: [/^error log: moved by -2 h to UTC, as given$/],
  },
  'a death over midnight is one incident': {
    logs: {
      error: [
        failed(
          '2026/11/22 23:59:59',
          1,
          'upstream prematurely closed connection while reading response header from upstream',
        ),
        failed(
          '2026/11/22 23:59:59',
          2,
          'upstream prematurely closed connection while reading response header from upstream',
        ),
        failed(
          '2026/11/23 00:00:01',
          3,
          'connect() failed (111: Connection refused) while connecting to upstream',
        ),
      ],
      app: docker('2026-11-22T23:59:59'),
    },
    cause: 'process-crash',
    at: '2026-11-22T23:59:59.000Z',
    notes: [/^error log/],
  },
};

describe('the clocks of several logs', () => {
  for (const [name, { logs, options = {}, cause, at, notes }] of Object.entries(cases)) {
    it(name, () => {
      const given = Object.entries(logs).map(([log, lines]) => ({ log: log as LogName, lines }));
      const { incidents, offsets } = diagnose(given, null, options);
      const deaths = incidents.filter(({ failures }) =>
        failures.some(({ failure }) => failure === 'refused'),
      );
      assert.deepEqual(
        deaths.map((each) => [each.ranked[0]!.cause, new Date(each.from).toISOString()]),
        [[cause, at]],
      );
      const said = offsets.map(offsetNote);
      assert.equal(said.length, notes.length, said.join('\n'));
      for (const [i, note] of notes.entries()) assert.match(said[i]!, note);
    });
  }

  it('tells times as nginx wrote them, on both sides of a change of the clocks', () => {
    const lines = [...death('2026/10/25 01:30'), ...death('2026/10/26 01:30')];
    const { incidents } = diagnose([{ log: 'error', lines }], null, { timeZone: 'Europe/Berlin' });
    assert.deepEqual(
      incidents.map(({ from, zone }) => new Date(from + zone).toISOString().slice(0, 19)),
      ['2026-10-25T01:30:12', '2026-10-26T01:30:12'],
    );
    assert.match(incidents[1]!.next.join('\n'), /--since '2026-10-26 01:29:12'/);
  });
});
