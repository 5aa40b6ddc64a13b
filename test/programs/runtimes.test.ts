// Bun and Deno have no server object to ask for its timeouts: what was read of a program is compared with where it really
// answers, and when it really closes a connection that is idle.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { rm, symlink } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { possible } from '../../server/src/core/base/value.ts';
import { idleClose } from '../../server/src/core/node/force.ts';
import type { Listener } from '../../server/src/core/node/model.ts';
import { runtime } from '../parts/runtimes.ts';
import { ownPrograms } from './own.ts';
import { type Program, packages, read, unpack } from './run.ts';

/** Idle time, in milliseconds, after which a connection counts as one that stays open. */
const patience = 9_000;
/** Bun looks at its timers every 4 s, so that an idle limit holds up to that much longer. */
const granularity = 4_000;

describe('runtimes', () => {
  before(async function () {
    this.timeout(480_000);
    await packages();
  });

  for (const program of ownPrograms('runtimes')) {
    it(`${program.name} (${program.node})`, async function () {
      this.timeout(120_000);
      const port = await freePort();
      const started: Program = { ...program, env: { ...program.env, PORT: String(port) } };
      const folder = await unpack(started);
      try {
        const [listener, ...more] = await read(started, folder);
        await symlink(join(await packages(), 'node_modules'), join(folder, 'node_modules'));
        assert.deepEqual(more, []);
        assert.equal(addressOf(listener), `127.0.0.1:${port}`);
        judgeIdle(listener!, await idleTime(started, folder, port));
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
  }
});

function addressOf(listener: Listener | undefined): string {
  const [address] = listener?.addresses ?? [];
  if (address?.kind !== 'tcp') return 'no address';
  const host = possible(address.host).map(({ value }) => value);
  return `${host.join()}:${possible(address.port).map(({ value }) => value)}`;
}

/** A limit that was read must be the real one; where nothing is said, nothing may close. */
function judgeIdle(listener: Listener, real: number | null): void {
  const idle = idleClose(listener, { min: '24.6.0', max: '24.6.0' });
  if (real === null) {
    assert.equal(idle.kind, 'unknown');
    return;
  }
  const [limit] = possible(idle).map(({ value }) => value);
  assert.ok(typeof limit === 'number', `read ${idle.kind}, really ${real} ms`);
  assert.ok(real > limit - 500 && real < limit + granularity, `read ${limit} ms, really ${real} ms`);
}

/** How long a connection stays open after its response, in milliseconds; null: longer than anybody waits. */
async function idleTime(program: Program, folder: string, port: number): Promise<number | null> {
  const name = program.node === 'deno' ? 'deno' : 'bun';
  const words = name === 'deno' ? ['run', '--allow-net', '--allow-env', program.entry] : [program.entry];
  const env = { PATH: process.env.PATH, HOME: folder, ...program.env };
  const child = spawn(await runtime(name), words, { cwd: folder, env, stdio: 'ignore' });
  try {
    const socket = await connected(port);
    const answered = new Promise<number>((resolve) => socket.once('data', () => resolve(performance.now())));
    const closed = new Promise<number>((resolve) => socket.once('close', () => resolve(performance.now())));
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const from = await answered;
    const to = await Promise.race([closed, sleep(patience, null)]);
    socket.destroy();
    return to === null ? null : to - from;
  } finally {
    child.kill('SIGKILL');
  }
}

async function connected(port: number): Promise<Socket> {
  for (let tries = 0; tries < 200; tries++) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    if (isOpen) return socket;
    await sleep(100);
  }
  throw new Error('it does not listen');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
