// Which files concern us: judged by their path first, then by a cheap test of their bytes. Knows no disk and parses nothing.
import { memo } from './base/memo.ts';
import { nameOf } from './base/path.ts';
import type { SourceText } from './base/source.ts';
import type { FilePath } from './base/span.ts';
import { listenPattern, listenWords, mayListen } from './node/relevance.ts';

/** What a file is to us, judged by its path alone. The text test (`isRelevant`) comes after reading. */
export type FileKind = 'nginx' | 'node' | 'deploy' | 'settings' | 'nginx-log';

export const settingsFileName = 'deploy-error-decoder.json';

/**
 * What a file is to us, judged by its path alone; null: nothing to us. A `.conf` or `.yaml` anywhere is a candidate
 * that its text may still refuse. Logs are known by name, but are never read as part of a workspace.
 */
export function fileKind(file: FilePath): FileKind | null {
  const name = nameOf(file);
  const dot = name.lastIndexOf('.');
  const extension = dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
  if (nodeExtensions.has(extension)) {
    if (/^(ecosystem|pm2)\.config\.[cm]?[jt]s$/.test(name)) return 'deploy';
    return /\.(d\.[cm]?ts|min\.[cm]?js)$/.test(name) ? null : 'node';
  }
  if (dot < 0 && /\/bin\/[\w-]+$/.test(file)) return 'node';
  if (name === settingsFileName) return 'settings';
  if (extension === 'conf') return 'nginx';
  if (deployNames.some((pattern) => pattern.test(name))) return 'deploy';
  if (isNginxName(file, name, extension)) return 'nginx';
  if (/\.log(\.\d+)?(\.gz)?$|\.log-\d+(\.gz)?$/.test(name)) return 'nginx-log';
  return null;
}

/** The kind of a source's file, remembered: it is asked of every source for each analysis. */
export const kindOf: (source: SourceText) => FileKind | null = memo((source) => fileKind(source.file));

/**
 * Whether a file of this kind concerns us, judged by its text. `text` may be its bytes read as latin1: every test asks
 * for ASCII only. A file that fails may still be wanted later, because another file imports or includes it.
 */
export function isRelevant(kind: FileKind, file: FilePath, text: string): boolean {
  if (kind === 'node') return mayListen(text);
  if (kind === 'nginx') return certainlyNginx(file) ? !otherServers.test(text) : looksLikeNginx(text);
  if (kind === 'deploy' && /\.ya?ml$/.test(file) && !certainYaml.test(nameOf(file))) {
    return manifestTest.test(text);
  }
  return kind !== 'nginx-log';
}

/** Whether a text reads like an nginx configuration: nginx's own words in the place of a directive. */
export function looksLikeNginx(text: string): boolean {
  return nginxTest.test(text) && !otherServers.test(text);
}

/** What a program must mention before it is parsed. */
export const nodeTestPattern: string = listenPattern;

/** Words of which every program that `isRelevant` lets pass has at least one, for a first look at the bytes. */
export const nodeWords: readonly string[] = listenWords;

const nodeExtensions = new Set(['js', 'mjs', 'cjs', 'jsx', 'ts', 'mts', 'cts', 'tsx']);

const deployNames: readonly RegExp[] = [
  /\.dockerignore$/,
  /^(Docker|Container)file([.-].+)?$/i,
  /\.(docker|container)file$/i,
  /\.ya?ml$/i,
  /^\.env(\.(?!(example|sample|template|dist|defaults)$)[\w.-]+)?$|^[\w-][\w.-]*\.env$/,
  /^(package|tsconfig|jsconfig)(\.[\w-]+)?\.json$/,
  /^\.(nvmrc|node-version|tool-versions)$/,
  /^\.?mise(\.[\w-]+)?\.toml$/,
  /\.service$/,
  /^(ecosystem|pm2|process)(\.config)?\.json$/,
  /^Procfile(\.[\w-]+)?$/,
];

/** YAML files that are ours by name; all others must look like a manifest. */
const certainYaml =
  /^((docker-)?compose([.-].+)?|values([.-].+)?|pnpm-workspace|ecosystem\.config|pm2)\.ya?ml$/i;

const manifestTest =
  /^[ \t]*"?kind"?:[ \t]*["']?(Deployment|StatefulSet|DaemonSet|ReplicaSet|Pod|Service|Ingress|ConfigMap|List)\b|^services:[ \t\r]*$/m;

const templateSuffixes = new Set(['template', 'tmpl', 'tpl', 'j2', 'jinja', 'jinja2', 'erb', 'ctmpl', 'in']);

function isNginxName(file: FilePath, name: string, extension: string): boolean {
  if (extension === 'nginx' || extension === 'nginxconf') return true;
  if (templateSuffixes.has(extension)) return /\.(conf|nginx)\.[^.]+$|^nginx/i.test(name);
  return certainlyNginx(file);
}

/** Places where nothing but nginx's configuration is expected; files there need no extension (`sites-enabled/default`). */
function certainlyNginx(file: FilePath): boolean {
  if (/\/nginx[^/]*\.conf(\.[^./]+)?$|\.(nginx|nginxconf)$/i.test(file)) return true;
  if (/\/sites-(enabled|available)\/[^/]+$/.test(file)) return !/\.(bak|orig|dpkg-\w+|md|txt|sh)$/.test(file);
  return /\/nginx\/(?:[^/]+\/)*[^/]+\.conf(\.[^./]+)?$/i.test(file);
}

const nginxTest =
  /^[ \t]*(?:(?:server|http|events|stream)[ \t\r\n]*\{|(?:location|upstream|map|geo|types|if|limit_except)[ \t][^;{}\n]*\{|(?:listen|server_name|include|root|index|return|rewrite|set|expires|add_header|access_log|error_log|try_files|worker_\w+|keepalive\w*|client_\w+|send_\w+|gzip\w*|ssl_\w+|proxy_\w+|fastcgi_\w+|uwsgi_\w+|grpc_\w+|limit_\w+|resolver\w*|auth_\w+|real_ip_\w+|set_real_ip_from|log_format|sendfile|tcp_\w+|default_type|charset|deny|allow)[ \t][^;{}\n]*;)/m;

/** What Apache (`<VirtualHost>`) and ini-like files (`[program:x]`) have and nginx never has at the start of a line. */
const otherServers = /^[ \t]*(?:<\/?[A-Za-z]\w*[ >]|\[[\w:. -]+\][ \t]*\r?$)/m;
