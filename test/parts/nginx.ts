// Three generations of real nginx, unpacked from Debian's suites beside the system's own files; no service is ever started.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { arch } from 'node:os';
import { join } from 'node:path';
import { part } from './cache.ts';
import { command } from './command.ts';
import { unpackFromSuite } from './debian.ts';

export interface RealNginx {
  /** Run it like nginx: a small script around Debian's binary. */
  readonly binary: string;
  /** What came: the suites move. Assert what a test needs, `≥ 1.29.7`, not a number. */
  readonly version: string;
  /** For `load_module`: ngx_stream_module.so, ngx_mail_module.so. */
  readonly modules: string;
}

export type NginxGeneration = keyof typeof suites;

/** 1.22: no upstream keepalive unless asked for. 1.26: the same, later. 1.30: keepalive and HTTP/1.1 on by default. */
export const suites = {
  '1.22': { suite: 'bookworm', libraries: ['libssl3', 'zlib1g'] },
  '1.26': { suite: 'trixie', libraries: ['libssl3t64', 'zlib1g', 'libzstd1'] },
  '1.30': { suite: 'sid', libraries: ['libssl3t64', 'zlib1g', 'libzstd1'] },
} as const;

export const nginxGenerations = Object.keys(suites) as NginxGeneration[];

const machine =
  arch() === 'arm64'
    ? { triple: 'aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' }
    : { triple: 'x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' };

/** A real nginx, installed on first use. */
export async function nginx(generation: NginxGeneration): Promise<RealNginx> {
  const { suite, libraries } = suites[generation];
  const folder = await part(`nginx-${generation}`, async (root) => {
    const modules = ['libnginx-mod-stream', 'libnginx-mod-mail'];
    await unpackFromSuite(
      suite,
      ['nginx', ...modules, 'libc6', 'libcrypt1', 'libpcre2-8-0', ...libraries],
      root,
    );
    await rm(join(root, 'apt'), { recursive: true });
    await start(root, suite);
  });
  return unpacked(folder);
}

/** Makes an unpacked nginx startable, and writes down which it is. */
export async function start(root: string, suite: string): Promise<void> {
  await writeFile(join(root, 'nginx'), starter, { mode: 0o755 });
  const said = await command('sh', ['-c', `${join(root, 'nginx')} -v 2>&1`]);
  const version = /nginx\/(\d+\.\d+\.\d+)/.exec(said)?.[1];
  if (version === undefined) throw new Error(`nginx from ${suite} does not run: ${said}`);
  await writeFile(join(root, 'version'), version);
  process.stderr.write(`nginx ${version} came from ${suite}\n`);
  // Debian's build has its temporary files there, even for `nginx -t`.
  await mkdir('/var/lib/nginx', { recursive: true });
}

export async function unpacked(folder: string): Promise<RealNginx> {
  return {
    binary: join(folder, 'nginx'),
    version: (await readFile(join(folder, 'version'), 'utf8')).trim(),
    modules: join(folder, 'usr/lib/nginx/modules'),
  };
}

/** Newer binaries want a newer libc than the machine has, so each brings its own loader. `exec` keeps the process id. */
const starter = `#!/bin/sh
root=$(dirname "$(readlink -f "$0")")
libraries=$root/usr/lib/${machine.triple}:$root/lib/${machine.triple}
for loader in "$root/usr/lib/${machine.triple}/${machine.loader}" "$root/lib/${machine.triple}/${machine.loader}"; do
  [ -x "$loader" ] && exec "$loader" --library-path "$libraries" "$root/usr/sbin/nginx" "$@"
done
echo "no loader below $root" >&2
exit 127
`;
