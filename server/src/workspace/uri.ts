// Native paths to canonical URIs and back. The only place of the workspace that knows both.
import { encodePathPart } from '../core/base/path.ts';
import type { FilePath } from '../core/base/span.ts';

/** `/srv/my app` → `file:///srv/my%20app`; `C:\app` → `file:///c%3A/app`; `\\host\share` → `file://host/share`. */
export function uriOf(path: string, windows = process.platform === 'win32'): FilePath {
  let parts = path;
  let authority = '';
  if (windows) {
    parts = parts.replaceAll('\\', '/');
    const unc = /^\/\/([^/]+)(\/.*)?$/.exec(parts);
    if (unc !== null) {
      authority = unc[1]!;
      parts = unc[2] ?? '/';
    } else if (/^[A-Za-z]:/.test(parts)) parts = `/${parts[0]!.toLowerCase()}${parts.slice(1)}`;
  }
  // Most paths need no encoding; a scan makes a URI of every file it sees.
  const path_ = /^[\w./-]*$/.test(parts) ? parts : parts.split('/').map(encodePathPart).join('/');
  const trimmed = path_.length > 1 && path_.endsWith('/') ? path_.slice(0, -1) : path_;
  return `file://${authority}${trimmed}`;
}

/** The native path of a `file:` URI, or null of any other. */
export function pathOf(file: FilePath, windows = process.platform === 'win32'): string | null {
  if (!file.startsWith('file://')) return null;
  const rest = file.slice('file://'.length);
  let path: string;
  try {
    path = rest.includes('%') ? decodeURIComponent(rest) : rest;
  } catch {
    return null; // A stray `%`: no URI of ours.
  }
  if (path.includes('\u0000')) return null;
  if (!windows) return path.startsWith('/') ? path : null;
  if (/^\/[A-Za-z]:/.test(path)) return path.slice(1).replaceAll('/', '\\');
  return `\\\\${path.replaceAll('/', '\\')}`;
}
