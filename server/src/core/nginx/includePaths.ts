// Where an include points: from the path that a configuration names to a file or glob of the workspace.
// Knows how nginx resolves paths and where packages put it; asks no disk.
import { folderOf, isInside, nameOf, resolvePath } from '../base/path.ts';
import type { FilePath } from '../base/span.ts';
import type { Settings } from '../settings.ts';

/** The configuration that includes are resolved for. */
export interface IncludeBase {
  readonly root: FilePath;
  /** Whether the root is a whole nginx.conf, whose folder is nginx's own configuration folder. */
  readonly isMain: boolean;
  readonly workspace: readonly FilePath[];
  readonly settings: Pick<Settings, 'pathMap'>;
}

export interface IncludeTarget {
  /** A file, or a pattern, as URI. */
  readonly target: FilePath;
  /** Whether nginx looks exactly here. If not, nothing can be said of a file that is missing. */
  readonly certain: boolean;
}

/** Folders that nginx's packages call the configuration folder, each with what makes it: distribution, source, ports. */
const CONFIGURATION_FOLDERS: readonly string[] = [
  '/etc/nginx',
  '/usr/local/nginx/conf',
  '/usr/local/etc/nginx',
  '/usr/local/openresty/nginx/conf',
  '/etc/openresty',
  '/opt/nginx/conf',
  '/opt/homebrew/etc/nginx',
];

/** Files that come with nginx's packages and images; a workspace rarely holds them. */
const PACKAGED =
  /^(mime\.types|(fastcgi|scgi|uwsgi|proxy)_params|fastcgi\.conf|koi-utf|koi-win|win-utf|fastcgi-php\.conf|snakeoil\.conf)$/;

/** Folders below nginx's configuration folder in which site files are usually kept. */
const SITE_FOLDERS =
  /^(conf\.d|http\.d|sites?(-(enabled|available))?|vhosts?(\.d)?|servers?|snippets|includes?|locations?|upstreams?|stream(s|\.d|-enabled|-available)?|templates|default\.d)$/;

/** The file or pattern that `path` names in an include. */
export function includeTarget(path: string, base: IncludeBase): IncludeTarget {
  const found = path.startsWith('/')
    ? absoluteTarget(path, base)
    : /^[A-Za-z]:[\\/]/.test(path)
      ? absoluteTarget(`/${path[0]!.toLowerCase()}${path.slice(1).replaceAll('\\', '/')}`, base)
      : relativeTarget(path, base);
  return PACKAGED.test(path.slice(path.lastIndexOf('/') + 1)) ? { ...found, certain: false } : found;
}

function relativeTarget(path: string, base: IncludeBase): IncludeTarget {
  return { target: resolvePath(configurationFolder(base), path), certain: base.isMain };
}

/** nginx resolves against the folder of the main file. A fragment's is guessed from the folder that it lies in. */
export function configurationFolder(base: Pick<IncludeBase, 'root' | 'isMain'>): FilePath {
  const folder = folderOf(base.root);
  return !base.isMain && SITE_FOLDERS.test(nameOf(folder)) ? folderOf(folder) : folder;
}

function absoluteTarget(path: string, base: IncludeBase): IncludeTarget {
  const home =
    base.workspace.find((folder) => isInside(base.root, folder)) ?? base.workspace[0] ?? folderOf(base.root);
  for (const [from, to] of [...base.settings.pathMap].sort((a, b) => b[0].length - a[0].length)) {
    const rest = below(path, from);
    if (rest !== null) {
      const folder = to.startsWith('/') ? resolvePath(home, to) : resolvePath(home, `./${to}`);
      return { target: resolvePath(folder, `./${rest}`), certain: true };
    }
  }
  const literal = resolvePath(base.root, path);
  const folder = configurationFolder(base);
  if (base.workspace.some((each) => isInside(literal, each)) || isInside(literal, folder)) {
    return { target: literal, certain: true };
  }
  for (const packaged of CONFIGURATION_FOLDERS) {
    // A copy of a machine's root: `docker/rootfs/etc/nginx/nginx.conf`.
    if (folder.endsWith(packaged) && folder.length > packaged.length + 'file://'.length) {
      return { target: resolvePath(folder.slice(0, -packaged.length), `.${path}`), certain: false };
    }
  }
  for (const packaged of CONFIGURATION_FOLDERS) {
    const rest = below(path, packaged);
    if (rest !== null) return { target: resolvePath(folder, `./${rest}`), certain: false };
  }
  return { target: literal, certain: false };
}

/** What of `path` is below `folder`, or null. */
function below(path: string, folder: string): string | null {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : path === folder ? '' : null;
}
