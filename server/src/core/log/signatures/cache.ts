// The proxy cache and other stores on disk.
import { inForce } from '../commands.ts';
import type { Signature } from '../signature.ts';

const CACHE = 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_path';
const CONTEXT = 'client: 203.0.113.7, server: example.com, request: "GET /x HTTP/1.1", host: "example.com"';

const damaged: Signature = {
  id: 'cache-file-damaged',
  title: 'A cached file is not usable',
  family: 'cache',
  urgency: 'notice',
  templates: /^cache file "%s"|md5 collision|has unknown type, deleting|is probably invalid/,
  meaning:
    'A file in the cache is from another nginx version, cut, or damaged; nginx throws it away and asks the app again. Many at once: the disk is failing or two nginx share one folder.',
  next: () => [inForce('proxy_cache_path', 'proxy_cache'), 'df -h /var/cache/nginx'],
  remedy: 'Nothing for single ones. After an upgrade they go away by themselves; or empty the cache folder.',
  examples: [
    `2026/11/22 10:11:12 [crit] 31#31: *7 cache file "/var/cache/nginx/a/bc/0123" is too small, ${CONTEXT}`,
  ],
  references: [CACHE],
};

const keyTooLong: Signature = {
  id: 'cache-key-too-long',
  title: 'The cache key does not fit into the buffer',
  family: 'cache',
  urgency: 'act',
  templates: /is not enough for cache key|cache key too large|cache "%V" not found/,
  meaning:
    'The first buffer has to hold the cache’s header with its key; a long URL makes it too small, or the cache that a variable names does not exist. The response is not cached, or is an error.',
  next: () => [inForce('proxy_buffer_size', 'proxy_cache_key', 'proxy_cache')],
  remedy: 'Raise proxy_buffer_size to what the message says.',
  examples: [
    `2026/11/22 10:11:12 [error] 31#31: *7 proxy_buffer_size 4096 is not enough for cache key, it should be increased to at least 6144, ${CONTEXT}`,
  ],
  references: [CACHE],
};

const loading: Signature = {
  id: 'cache-housekeeping',
  title: 'The cache is being loaded or cleaned',
  family: 'cache',
  urgency: 'noise',
  templates:
    /^http file cache|^cache lock timeout|^cache %V loader|clean unused cache|delete old hierachy|stale temporary file|long locked inactive|stalled cache|garbage collector|items still (?:left|leave)|rbtree still|queue still is not empty/,
  meaning:
    'nginx loads its cache’s index after a start, waits for another request that fills the same entry, or counts what is left at its end. Nothing is wrong.',
  examples: ['2026/11/22 10:11:12 [notice] 40#40: http file cache: /var/cache/nginx 12.345M, bsize: 4096'],
  references: [CACHE],
};

const store: Signature = {
  id: 'dav-refused',
  title: 'A WebDAV or upload request could not be carried out',
  family: 'dav',
  urgency: 'notice',
  templates:
    /PUT|DELETE|MKCOL|COPY and MOVE|"Destination"|"Depth"|"Overwrite"|Destination" URI|%Ved to collection|is collection|^"%s" could not be created|client sent no "Host"/,
  meaning:
    'The WebDAV module refused a PUT, DELETE, MKCOL, COPY or MOVE: a header is missing or wrong, or the target does not allow it (409, 412 or 415).',
  next: () => [inForce('dav_methods', 'create_full_put_path', 'dav_access')],
  examples: [`2026/11/22 10:11:12 [error] 31#31: *7 cannot PUT to a collection, ${CONTEXT}`],
  references: ['https://nginx.org/en/docs/http/ngx_http_dav_module.html'],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [damaged, keyTooLong, loading, store];
