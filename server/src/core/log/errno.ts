// Which error a number and its text are, on Linux, FreeBSD, macOS and Windows, in whatever language the text is.
// Source: errno.h of Linux (asm-generic), FreeBSD and macOS; winsock.h. Knows nothing of nginx.

/** POSIX names of what nginx meets. */
export type ErrnoName =
  | 'EPERM'
  | 'ENOENT'
  | 'EINTR'
  | 'EIO'
  | 'EBADF'
  | 'EAGAIN'
  | 'ENOMEM'
  | 'EACCES'
  | 'EEXIST'
  | 'ENOTDIR'
  | 'EISDIR'
  | 'EINVAL'
  | 'ENFILE'
  | 'EMFILE'
  | 'EFBIG'
  | 'ENOSPC'
  | 'EROFS'
  | 'EPIPE'
  | 'ENAMETOOLONG'
  | 'ELOOP'
  | 'EPROTO'
  | 'ENOTSOCK'
  | 'EMSGSIZE'
  | 'EOPNOTSUPP'
  | 'EAFNOSUPPORT'
  | 'EADDRINUSE'
  | 'EADDRNOTAVAIL'
  | 'ENETDOWN'
  | 'ENETUNREACH'
  | 'ECONNABORTED'
  | 'ECONNRESET'
  | 'ENOBUFS'
  | 'ENOTCONN'
  | 'ETIMEDOUT'
  | 'ECONNREFUSED'
  | 'EHOSTDOWN'
  | 'EHOSTUNREACH'
  | 'EINPROGRESS'
  | 'ENOPROTOOPT'
  | 'EDQUOT';

/** The same on every Unix. */
const COMMON: Readonly<Record<number, ErrnoName>> = {
  1: 'EPERM',
  2: 'ENOENT',
  4: 'EINTR',
  5: 'EIO',
  9: 'EBADF',
  12: 'ENOMEM',
  13: 'EACCES',
  17: 'EEXIST',
  20: 'ENOTDIR',
  21: 'EISDIR',
  22: 'EINVAL',
  23: 'ENFILE',
  24: 'EMFILE',
  27: 'EFBIG',
  28: 'ENOSPC',
  30: 'EROFS',
  32: 'EPIPE',
};

const LINUX: Readonly<Record<number, ErrnoName>> = {
  11: 'EAGAIN',
  36: 'ENAMETOOLONG',
  40: 'ELOOP',
  71: 'EPROTO',
  88: 'ENOTSOCK',
  90: 'EMSGSIZE',
  92: 'ENOPROTOOPT',
  95: 'EOPNOTSUPP',
  97: 'EAFNOSUPPORT',
  98: 'EADDRINUSE',
  99: 'EADDRNOTAVAIL',
  100: 'ENETDOWN',
  101: 'ENETUNREACH',
  103: 'ECONNABORTED',
  104: 'ECONNRESET',
  105: 'ENOBUFS',
  107: 'ENOTCONN',
  110: 'ETIMEDOUT',
  111: 'ECONNREFUSED',
  112: 'EHOSTDOWN',
  113: 'EHOSTUNREACH',
  115: 'EINPROGRESS',
  122: 'EDQUOT',
};

/** FreeBSD and macOS agree on these. Linux has most of these numbers too, for errors that no socket gives. */
const BSD: Readonly<Record<number, ErrnoName>> = {
  35: 'EAGAIN',
  38: 'ENOTSOCK',
  40: 'EMSGSIZE',
  42: 'ENOPROTOOPT',
  45: 'EOPNOTSUPP',
  47: 'EAFNOSUPPORT',
  48: 'EADDRINUSE',
  49: 'EADDRNOTAVAIL',
  50: 'ENETDOWN',
  51: 'ENETUNREACH',
  53: 'ECONNABORTED',
  54: 'ECONNRESET',
  55: 'ENOBUFS',
  57: 'ENOTCONN',
  60: 'ETIMEDOUT',
  61: 'ECONNREFUSED',
  62: 'ELOOP',
  63: 'ENAMETOOLONG',
  64: 'EHOSTDOWN',
  65: 'EHOSTUNREACH',
  69: 'EDQUOT',
};

const WINDOWS: Readonly<Record<number, ErrnoName>> = {
  3: 'ENOENT',
  5: 'EACCES',
  10013: 'EACCES',
  10024: 'EMFILE',
  10035: 'EAGAIN',
  10048: 'EADDRINUSE',
  10049: 'EADDRNOTAVAIL',
  10050: 'ENETDOWN',
  10051: 'ENETUNREACH',
  10053: 'ECONNABORTED',
  10054: 'ECONNRESET',
  10055: 'ENOBUFS',
  10057: 'ENOTCONN',
  10060: 'ETIMEDOUT',
  10061: 'ECONNREFUSED',
  10065: 'EHOSTUNREACH',
};

/** The English texts of glibc, musl, FreeBSD and macOS, for the numbers that mean different things on each. */
const TEXTS: Readonly<Record<string, ErrnoName>> = {
  'resource temporarily unavailable': 'EAGAIN',
  'file name too long': 'ENAMETOOLONG',
  'filename too long': 'ENAMETOOLONG',
  'too many levels of symbolic links': 'ELOOP',
  'symbolic link loop': 'ELOOP',
  'message too long': 'EMSGSIZE',
  'message too large': 'EMSGSIZE',
  'operation not supported': 'EOPNOTSUPP',
  'address family not supported by protocol': 'EAFNOSUPPORT',
  'address family not supported by protocol family': 'EAFNOSUPPORT',
  'address already in use': 'EADDRINUSE',
  'address in use': 'EADDRINUSE',
  'cannot assign requested address': 'EADDRNOTAVAIL',
  "can't assign requested address": 'EADDRNOTAVAIL',
  'address not available': 'EADDRNOTAVAIL',
  'network is down': 'ENETDOWN',
  'network is unreachable': 'ENETUNREACH',
  'network unreachable': 'ENETUNREACH',
  'software caused connection abort': 'ECONNABORTED',
  'connection aborted': 'ECONNABORTED',
  'connection reset by peer': 'ECONNRESET',
  'no buffer space available': 'ENOBUFS',
  'transport endpoint is not connected': 'ENOTCONN',
  'socket is not connected': 'ENOTCONN',
  'socket not connected': 'ENOTCONN',
  'connection timed out': 'ETIMEDOUT',
  'operation timed out': 'ETIMEDOUT',
  'connection refused': 'ECONNREFUSED',
  'host is down': 'EHOSTDOWN',
  'no route to host': 'EHOSTUNREACH',
  'host is unreachable': 'EHOSTUNREACH',
  'disk quota exceeded': 'EDQUOT',
  'disc quota exceeded': 'EDQUOT',
  'quota exceeded': 'EDQUOT',
  'broken pipe': 'EPIPE',
};

/** The POSIX name of an errno as a log has it, or null. A text that is no English one is taken for Linux's. */
export function errnoName(errno: { readonly code: number; readonly text: string } | null): ErrnoName | null {
  if (errno === null) return null;
  const { code } = errno;
  const said = TEXTS[errno.text.toLowerCase()];
  if (said !== undefined) return said;
  if (code >= 10000) return WINDOWS[code] ?? null;
  const windows = /^(?:The system cannot find|Access is denied)/.test(errno.text);
  if (windows) return WINDOWS[code] ?? COMMON[code] ?? null;
  return COMMON[code] ?? LINUX[code] ?? BSD[code] ?? null;
}
