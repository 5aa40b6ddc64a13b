// Canonical URIs as plain strings: joining, splitting and relating them without any platform's path rules.
import type { FilePath } from './span.ts';

/** The folder of a file, without a trailing slash: `file:///a/b.conf` → `file:///a`. */
export function folderOf(file: FilePath): FilePath {
  const cut = file.lastIndexOf('/');
  return cut > file.indexOf('://') + 2 ? file.slice(0, cut) : file;
}

export function nameOf(file: FilePath): string {
  return decodeURIComponent(file.slice(file.lastIndexOf('/') + 1));
}

/** Resolves a `/`-separated path against a folder URI; an absolute path keeps only the folder's scheme and host. */
export function resolvePath(folder: FilePath, path: string): FilePath {
  const afterScheme = folder.indexOf('://') + 3;
  const rootEnd = folder.indexOf('/', afterScheme);
  const root = rootEnd === -1 ? folder : folder.slice(0, rootEnd);
  const base = path.startsWith('/') || rootEnd === -1 ? [] : folder.slice(rootEnd + 1).split('/');
  const parts = base.filter((part) => part !== '');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(encodePathPart(part));
  }
  return `${root}/${parts.join('/')}`;
}

/** Encodes one path part as `vscode-uri` does, so that equal files have equal URIs. */
export function encodePathPart(part: string): string {
  return encodeURIComponent(part).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Whether `file` is `folder` or below it. */
export function isInside(file: FilePath, folder: FilePath): boolean {
  return file === folder || file.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** `file` as seen from `folder`, decoded, or null where it is not inside it. */
export function relativePath(file: FilePath, folder: FilePath): string | null {
  if (!isInside(file, folder)) return null;
  return decodeURIComponent(file.slice(folder.length).replace(/^\//, ''));
}
