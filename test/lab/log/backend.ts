// An upstream that fails on purpose, one way for each path, and speaks raw TCP so that it can.
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

type Behaviour = (socket: Socket) => void;

const answer = (head: string, body = ''): string => `HTTP/1.1 200 OK\r\n${head}\r\n${body}`;
const later = (ms: number, deed: () => void) => setTimeout(deed, ms).unref();

/** What happens to a request, by the last part of its path. */
const behaviours: Readonly<Record<string, Behaviour>> = {
  ok: (socket) => socket.end(answer('Content-Length: 2\r\nConnection: close\r\n', 'ok')),
  close: (socket) => socket.end(),
  reset: (socket) => socket.resetAndDestroy(),
  silent: () => {},
  'close-in-body': (socket) => socket.end(answer('Content-Length: 5000\r\n', 'begin')),
  'reset-in-body': (socket) => {
    socket.write(answer('Content-Length: 50000\r\n', 'begin'));
    later(150, () => socket.resetAndDestroy());
  },
  'silent-in-body': (socket) => {
    socket.write(answer('Content-Length: 50000\r\n', 'begin'));
  },
  'big-header': (socket) => socket.end(answer(`Set-Cookie: a=${'x'.repeat(20_000)}\r\n`, 'x')),
  'no-http': (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
  'bad-header': (socket) => socket.end(answer('X-Bad\u0000: y\r\n', 'x')),
  'double-length': (socket) => socket.end(answer('Content-Length: 1\r\nContent-Length: 2\r\n', 'x')),
  'length-and-chunked': (socket) =>
    socket.end(answer('Content-Length: 1\r\nTransfer-Encoding: chunked\r\n', '1\r\nx\r\n0\r\n\r\n')),
  'bad-chunk': (socket) => socket.end(answer('Transfer-Encoding: chunked\r\n', 'zz\r\nx')),
  'too-much': (socket) => socket.end(answer('Content-Length: 2\r\n', 'much more than two')),
  'bad-length': (socket) => socket.end(answer('Content-Length: two\r\n', 'x')),
  upgrade: (socket) =>
    void socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    ),
  big: (socket) => socket.end(answer('Content-Length: 3000000\r\n', 'y'.repeat(3_000_000))),
  teapot: (socket) => socket.end('HTTP/1.1 418 Teapot\r\nContent-Length: 0\r\n\r\n'),
};

function serve(socket: Socket): void {
  socket.on('error', () => {});
  let head = '';
  socket.on('data', (chunk) => {
    if (head.includes('\r\n\r\n')) return;
    head += chunk.toString('latin1');
    if (!head.includes('\r\n\r\n')) return;
    const path = head.split(' ')[1] ?? '';
    const name = path.split('?', 1)[0]!.split('/').at(-1)!;
    (behaviours[name] ?? behaviours.ok!)(socket);
  });
}

export function backend(): Server {
  return createServer(serve);
}

export function tlsBackend(key: string, cert: string): Server {
  const server = createTlsServer({ key, cert, minVersion: 'TLSv1.2' }, serve);
  server.on('tlsClientError', () => {});
  return server;
}

/** Accepts and closes at once, before any request. */
export function hangUp(): Server {
  return createServer((socket) => {
    socket.on('error', () => {});
    socket.destroy();
  });
}
