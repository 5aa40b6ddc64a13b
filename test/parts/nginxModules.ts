// Real nginx with every dynamic module of nginx's own that Debian builds, and with what those modules need to be loaded.
// A part by itself, since few tests need more than stream and mail, and the libraries are large.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { part } from './cache.ts';
import { unpackFromSuite } from './debian.ts';
import { type NginxGeneration, type RealNginx, start, suites, unpacked } from './nginx.ts';

const MODULES = [
  'http-geoip',
  'http-image-filter',
  'http-js',
  'http-perl',
  'http-xslt-filter',
  'mail',
  'stream',
  'stream-geoip',
  'stream-js',
].map((name) => `libnginx-mod-${name}`);

/** What a module is linked with; perl also wants its own language, and geoip a database. */
const NEEDED = /^(lib(?!newt|debian-installer|slang|textwrap|x11-data|cap2-bin)|zlib1g|perl-base$)/;

/** Installed on first use, some 100 MB for each generation. */
export async function nginxWithModules(generation: NginxGeneration): Promise<RealNginx> {
  const { suite } = suites[generation];
  const folder = await part(`nginx-modules-${generation}`, async (root) => {
    await unpackFromSuite(suite, ['nginx', ...MODULES, 'geoip-database'], root, NEEDED);
    for (const unused of ['apt', 'usr/share/doc', 'usr/share/locale', 'usr/share/man', 'usr/bin'])
      await rm(join(root, unused), { recursive: true, force: true });
    await start(root, suite);
  });
  return unpacked(folder);
}
