// What Debian gives: programs installed on the machine, and packages unpacked into a folder without touching it.
// The archive's host is whatever the machine's own sources name.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { locked } from './cache.ts';
import { command, onPath } from './command.ts';

/** Makes sure that a program is on the PATH; installs its package as root. Returns its path. */
export async function debianProgram(program: string, packages: readonly string[]): Promise<string> {
  const present = await onPath(program);
  if (present !== null) return present;
  return locked('apt', async () => {
    const meanwhile = await onPath(program);
    if (meanwhile !== null) return meanwhile;
    const install = `apt-get update && apt-get install --yes --no-install-recommends ${packages.join(' ')}`;
    if (process.getuid?.() !== 0 || (await onPath('apt-get')) === null) {
      throw new Error(`${program} is missing. Install it: ${install}`);
    }
    process.stderr.write(`installing ${packages.join(' ')} …\n`);
    // Run level 1: no package may start its service.
    const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    await command('apt-get', ['update'], { env });
    const options = ['--yes', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
    await command('apt-get', ['install', ...options, ...packages], { env, timeout: 600_000 });
    const installed = await onPath(program);
    if (installed === null) throw new Error(`${packages.join(' ')} brought no ${program}`);
    return installed;
  });
}

/**
 * Downloads packages of one suite and unpacks them below `folder`, with all that they depend on whose name matches
 * `dependencies`. Nothing is installed.
 */
export async function unpackFromSuite(
  suite: string,
  packages: readonly string[],
  folder: string,
  dependencies: RegExp | null = null,
): Promise<void> {
  const work = join(folder, 'apt');
  const lists = join(work, 'lists');
  const archives = join(work, 'archives');
  await mkdir(join(lists, 'partial'), { recursive: true });
  await mkdir(join(archives, 'partial'), { recursive: true });
  const sources = join(work, 'only.sources');
  await writeFile(sources, mainStanza(await machineSources(), suite));
  const options = [
    `Dir::Etc::sourcelist=${sources}`,
    'Dir::Etc::sourceparts=/dev/null',
    `Dir::State::lists=${lists}`,
    `Dir::Cache=${work}`,
    // Else a newer version that is installed on the machine is the candidate.
    'Dir::State::status=/dev/null',
    'APT::Sandbox::User=root',
  ].flatMap((option) => ['-o', option]);
  await command('apt-get', [...options, 'update'], { cwd: archives });
  const all = new Set(packages);
  if (dependencies !== null) {
    const without = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'];
    const flags = ['--recurse', ...without.map((each) => `--no-${each}`)];
    const tree = await command('apt-cache', [...options, 'depends', ...flags, ...packages]);
    for (const name of tree.split('\n')) if (/^\w/.test(name) && dependencies.test(name)) all.add(name);
  }
  await command('apt-get', [...options, 'download', ...all], { cwd: archives, timeout: 600_000 });
  for (const file of await readdir(archives)) {
    if (file.endsWith('.deb')) await command('dpkg', ['-x', join(archives, file), folder]);
  }
}

async function machineSources(): Promise<string> {
  for (const file of ['/etc/apt/sources.list.d/debian.sources', '/etc/apt/sources.list']) {
    if (existsSync(file)) return readFile(file, 'utf8');
  }
  throw new Error('No Debian archive is configured on this machine (no debian.sources)');
}

/** The machine's stanza for the main archive, with another suite in it. */
export function mainStanza(sources: string, suite: string): string {
  for (const stanza of sources.split(/\n\s*\n/)) {
    const fields = stanza.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
    const uri = fields.find((line) => /^URIs:/i.test(line));
    if (uri === undefined || /security/.test(uri)) continue;
    return `${fields.map((line) => (/^Suites:/i.test(line) ? `Suites: ${suite}` : line)).join('\n')}\n`;
  }
  const line = /^deb\s+(\[[^\]]*\]\s+)?(\S+)\s+\S+\s+/m.exec(
    sources
      .split('\n')
      .filter((l) => !l.includes('security'))
      .join('\n'),
  );
  if (line === null) throw new Error('The machine’s apt sources name no Debian main archive');
  const signed =
    /signed-by=([^\s\]]+)/.exec(line[1] ?? '')?.[1] ?? '/usr/share/keyrings/debian-archive-keyring.gpg';
  return `Types: deb\nURIs: ${line[2]}\nSuites: ${suite}\nComponents: main\nSigned-By: ${signed}\n`;
}
