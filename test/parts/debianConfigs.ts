// The nginx configurations that Debian's packages bring: nginx-common's own, and those that applications ship for it.
// Nothing of them is in this repository.
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { part } from './cache.ts';
import { unpackFromSuite } from './debian.ts';

const SUITE = 'bookworm';

/** Packages with nginx configurations in /etc or among their examples; each of a few megabytes at most. */
const PACKAGES = [
  'nginx-common',
  'nginx-doc',
  'fcgiwrap',
  'lacme',
  'lemonldap-ng-handler',
  'liblemonldap-ng-manager-perl',
  'liblemonldap-ng-portal-perl',
  'libnginx-mod-http-modsecurity',
  'mailman3-web',
  'munin',
  'phpsysinfo',
  'python3-certbot-nginx',
  'radicale',
  'rss-bridge',
  'rt5-fcgi',
  'samizdat',
  'searx',
  'thin',
  'tryton-server-nginx',
  'unicorn',
  'wordpress',
  'zoneminder',
];

/** What nothing but an nginx configuration says at the beginning of a line. */
const NGINX =
  /^\s*(server_name|\w+_pass|(fastcgi|scgi|uwsgi)_param|proxy_set_header|try_files|ssl_session_cache|charset_map|types|mail|http)\s/m;

/** Path in the package → text. Downloaded on first use; only the configurations are kept. */
export async function debianConfigs(): Promise<ReadonlyMap<string, string>> {
  const folder = await part('debian-configs', async (root) => {
    const work = await mkdtemp(join(tmpdir(), 'debian-configs-'));
    await unpackFromSuite(SUITE, PACKAGES, work);
    for (const [path] of await textsBelow(work, isConfiguration)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await cp(join(work, path), join(root, path));
    }
    await rm(work, { recursive: true });
  });
  return textsBelow(folder, () => true);
}

function isConfiguration(path: string, text: string): boolean {
  if (path.startsWith('usr/share/doc/') && !path.includes('/examples/')) return false;
  if (!['', '.conf', '.types'].includes(extname(path))) return false;
  return NGINX.test(text) && !text.startsWith('#!') && !text.includes('\0');
}

async function textsBelow(
  root: string,
  wanted: (path: string, text: string) => boolean,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name).slice(root.length + 1);
    const text = await readFile(join(root, path), 'utf8');
    if (wanted(path, text)) texts.set(path, text);
  }
  return new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
