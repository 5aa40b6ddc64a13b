// Files that nginx serves or writes: missing, forbidden, on a full disk.
import { fileAccess, inForce, sh } from '../commands.ts';
import { answered, type Outcome, type Seen, type Signature } from '../signature.ts';

const CONTEXT =
  'client: 203.0.113.7, server: example.com, request: "GET /logo.png HTTP/1.1", host: "example.com"';
const HEAD = '2026/11/22 10:11:12 [error] 31#31: *7 ';
const CRIT = '2026/11/22 10:11:12 [crit] 31#31: *7 ';
const CORE = 'https://nginx.org/en/docs/http/ngx_http_core_module.html';
const OPEN =
  /^(?:open|opendir|stat|lstat|fstat|read|readdir|realpath|closedir)\(\) "%[sV]" failed$|^%s "%s" failed$|^"%s" is not (?:found|a directory)|^"%s" is not a regular file|^<ngx/;

const path = (seen: Seen): string => seen.args[0] ?? '';
const served = (seen: Seen): boolean => seen.line.request !== null;
const status =
  (value: number) =>
  (seen: Seen): Outcome =>
    seen.line.config !== null || !served(seen)
      ? { status: null, closedBy: null, retry: null }
      : answered(value)(seen);

const NOT_THERE = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EISDIR']);
/** nginx’s own files: numbered temporary ones, and cache entries named by an MD5. */
const TEMPORARY = /_temp\/|\/\d{10}$|\/[0-9a-f]{32}(?:\.\d{10})?$/;

const fileMissing: Signature = {
  id: 'file-not-found',
  title: 'The file does not exist',
  family: 'files',
  urgency: 'notice',
  templates: (template) => OPEN.test(template.text),
  when: (seen) =>
    served(seen) &&
    !TEMPORARY.test(path(seen)) &&
    ((seen.errno !== null && NOT_THERE.has(seen.errno)) || /is not found/.test(seen.line.message)),
  meaning:
    'nginx looked for a file below root or alias and there is none: 404. The path in the message is exactly what nginx tried; most often the request should have gone to the app, or root and the location’s path were added up.',
  answer: (seen) =>
    `nginx looked for ${path(seen)} and it is not there: 404. This request was served from disk; it did not go to the app.`,
  outcome: status(404),
  suspects: [
    {
      cause: 'unknown',
      weight: 30,
      why: 'root is joined with the whole URI (root /srv; location /img/ gives /srv/img/…); alias replaces the location’s part.',
    },
    {
      cause: 'unknown',
      weight: 25,
      why: 'The build did not put the file there, or a container mounts another folder.',
    },
    {
      cause: 'unknown',
      weight: 20,
      why: 'The location that should have passed it to the app lost to this one (a regex such as ~* \\.(png|js)$).',
    },
  ],
  next: (seen) => [`ls -ld ${sh(path(seen))}`, inForce('root', 'alias', 'try_files', 'location')],
  remedy:
    'Correct root or alias, or hand what is missing to the app: `try_files $uri @app;`. For favicon and robots: log_not_found off.',
  verdict: 'nginx’s configuration or the deployed files; the app was not asked.',
  examples: [
    `${HEAD}open() "/usr/share/nginx/html/logo.png" failed (2: No such file or directory), ${CONTEXT}`,
    `${HEAD}"/usr/share/nginx/html/admin/index.html" is not found (2: No such file or directory), ${CONTEXT}`,
  ],
  references: [`${CORE}#root`, `${CORE}#try_files`],
};

const fileForbidden: Signature = {
  id: 'file-permission',
  title: 'nginx may not read the file',
  family: 'files',
  urgency: 'act',
  templates: (template) => OPEN.test(template.text),
  when: (seen) =>
    served(seen) && !TEMPORARY.test(path(seen)) && (seen.errno === 'EACCES' || seen.errno === 'EPERM'),
  meaning:
    'The worker’s user may not read the file or enter one of the folders above it (every one needs x), or SELinux forbids it: 403.',
  answer: (seen) =>
    `nginx’s worker may not open ${path(seen)}: the file, or one of the folders above it, is closed to its user. 403.`,
  outcome: status(403),
  suspects: [
    {
      cause: 'permission',
      weight: 60,
      why: 'A folder above without x for others (a home directory with 0700), or a file that belongs to the deploying user only.',
    },
  ],
  next: (seen) => [...fileAccess(path(seen)), 'ausearch -m avc -ts recent | grep nginx  # SELinux'],
  remedy:
    'chmod o+x the folders on the way and o+r the files, or put nginx’s user into the owning group; restorecon on SELinux.',
  verdict: 'Permissions on disk.',
  examples: [`${HEAD}open() "/home/deploy/app/logo.png" failed (13: Permission denied), ${CONTEXT}`],
  references: [`${CORE}#root`],
};

const directoryIndex: Signature = {
  id: 'directory-index-forbidden',
  title: 'A folder without an index file was asked for',
  family: 'files',
  urgency: 'notice',
  templates: ['m0707'],
  meaning:
    'The URI ends in / and names a folder that has none of the index files, and autoindex is off: 403. Often the app should have had this request, or the build’s index.html is missing.',
  outcome: answered(403),
  next: (seen) => [`ls -la ${sh(path(seen))}`, inForce('index', 'try_files', 'root')],
  remedy: 'Put an index.html there, or hand the request to the app with try_files or proxy_pass.',
  verdict: 'nginx’s configuration or the deployed files.',
  examples: [`${HEAD}directory index of "/usr/share/nginx/html/" is forbidden, ${CONTEXT}`],
  references: ['https://nginx.org/en/docs/http/ngx_http_index_module.html'],
};

const temporaryFile: Signature = {
  id: 'temp-file-failed',
  title: 'nginx can’t write a temporary or cache file',
  family: 'temp-files',
  urgency: 'act',
  templates: (template) =>
    OPEN.test(template.text) ||
    /^(?:mkdir|pwritev?|writev?|rename|unlink|chmod|utimes|lseek|ftruncate|chown)\(\) ?"?%?s?/.test(
      template.text,
    ),
  when: (seen) =>
    seen.line.config === null &&
    (served(seen) || TEMPORARY.test(path(seen))) &&
    seen.errno !== 'EMFILE' &&
    seen.errno !== 'ENFILE',
  meaning:
    'A body or response did not fit into memory and nginx could not park it in a file: the folder is missing, belongs to another user, or the disk is full. An upload gets a 500; a response is cut in the middle although its status was sent.',
  outcome: (seen) =>
    /reading upstream|sending to client/.test(seen.line.action ?? '')
      ? {
          status: { value: 200, certain: false },
          closedBy: 'nginx',
          retry: 'No: the header had been sent; the body is cut.',
        }
      : status(500)(seen),
  suspects: [
    {
      cause: 'permission',
      weight: 40,
      why: 'The temp folder belongs to another user (nginx was started once by someone else, or its `user` changed).',
    },
    {
      cause: 'truncated-response',
      weight: 20,
      why: 'The disk or its inodes are full, or the file system is read-only.',
    },
  ],
  next: (seen) => [
    `df -h ${sh(path(seen).replace(/\/[^/]*$/, '') || '/')}`,
    `df -i ${sh(path(seen).replace(/\/[^/]*$/, '') || '/')}`,
    ...fileAccess(path(seen).replace(/\/[^/]*$/, '')),
  ],
  remedy: 'Give the folder to nginx’s user (`chown -R www-data /var/lib/nginx`), or free the disk.',
  verdict: 'The machine nginx runs on; the app did its part.',
  examples: [
    `${CRIT}open() "/var/lib/nginx/proxy/1/00/0000000001" failed (13: Permission denied) while reading upstream, client: 203.0.113.7, server: example.com, request: "GET /big HTTP/1.1", upstream: "http://127.0.0.1:3000/big", host: "example.com"`,
    `${CRIT}pwrite() "/var/lib/nginx/body/0000000001" failed (28: No space left on device), client: 203.0.113.7, server: example.com, request: "POST /upload HTTP/1.1", host: "example.com"`,
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_temp_path'],
};

const shortFile: Signature = {
  id: 'file-changed-while-served',
  title: 'A file changed while nginx was sending it',
  family: 'files',
  urgency: 'notice',
  templates:
    /reported that "%s" was truncated|read only %z|returned only %z bytes|has read only|pread\(\) reads only|has written only|was incomplete/,
  meaning:
    'A file became shorter, or a write stopped half way: it was replaced in place during a deploy, or the disk is full. The client’s download is cut.',
  remedy: 'Deploy by writing a new file and renaming it over the old one.',
  next: () => ['df -h', inForce('open_file_cache', 'sendfile')],
  examples: [
    `2026/11/22 10:11:12 [alert] 31#31: *7 sendfile() reported that "/srv/app.js" was truncated at 4096, ${CONTEXT}`,
  ],
  references: [`${CORE}#sendfile`],
};

const diskFailed: Signature = {
  id: 'disk-read-failed',
  title: 'The disk failed to give a file',
  family: 'files',
  urgency: 'act',
  templates:
    /^(?:sendfile|sendfilev|SSL_sendfile|pread|read|pwrite|write|pwritev|writev)\(\) (?:"%[sV]" )?failed$/,
  when: (seen) => seen.errno === 'EIO',
  meaning:
    'The system reported an input or output error (5) for a file that nginx was sending or writing: a failing disk, a network file system that went away, or a broken volume. The client gets a cut answer.',
  outcome: (seen) =>
    served(seen)
      ? { status: { value: 200, certain: false }, closedBy: 'kernel', retry: 'No.' }
      : { status: null, closedBy: null, retry: null },
  next: () => ["dmesg -T | grep -iE 'i/o error|nvme|ata[0-9]|ext4|xfs|nfs' | tail -20", 'findmnt', 'df -h'],
  remedy: 'Look at the kernel’s log for that disk; move the files, then replace it or mount it anew.',
  verdict: 'The machine’s storage; neither nginx nor the app.',
  examples: [
    '2026/11/22 10:11:12 [alert] 31#31: *7 sendfile() failed (5: Input/output error) while sending response to client, client: 203.0.113.7, server: example.com, request: "GET /logo.png HTTP/1.1", host: "example.com"',
  ],
  references: ['https://man7.org/linux/man-pages/man2/sendfile.2.html'],
};

const logFile: Signature = {
  id: 'log-write-failed',
  title: 'nginx can’t write a log',
  family: 'log-files',
  urgency: 'act',
  templates:
    /^(?:write\(\) to "%[sV]" failed|\[alert\]:? could not open error log|send\(\) to syslog|testing "%s" existence|close\(\) built-in log|broken pipe)/,
  meaning:
    'An access or error log could not be written or opened: its folder is missing or closed to nginx, the disk is full, or syslog does not answer. Requests are served, but lines are lost.',
  next: (seen) => ['df -h /var/log', ...fileAccess(path(seen) || '/var/log/nginx')],
  remedy: 'Make the folder and give it to the user that nginx starts as; free the disk.',
  examples: [
    'nginx: [alert] could not open error log file: open() "/var/log/nginx/error.log" failed (13: Permission denied)',
    '2026/11/22 10:11:12 [alert] 31#31: *7 write() to "/var/log/nginx/access.log" failed (28: No space left on device) while logging request, client: 203.0.113.7, server: example.com, request: "GET / HTTP/1.1", host: "example.com"',
  ],
  references: ['https://nginx.org/en/docs/ngx_core_module.html#error_log'],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [
  diskFailed,
  fileMissing,
  fileForbidden,
  directoryIndex,
  logFile,
  shortFile,
  temporaryFile,
];
