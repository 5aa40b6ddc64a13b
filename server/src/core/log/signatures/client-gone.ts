// The client went away before nginx was done.
import { inForce, timing } from '../commands.ts';
import type { Signature } from '../signature.ts';

const CONTEXT =
  'client: 203.0.113.7, server: example.com, request: "GET /search HTTP/1.1", upstream: "http://127.0.0.1:3000/search", host: "example.com"';
const INFO = '2026/11/22 10:11:12 [info] 31#31: *7 ';

const clientGone: Signature = {
  id: 'client-gave-up',
  title: 'The client gave up before the app had answered',
  family: 'client-gone',
  urgency: 'notice',
  templates: ['m0866', 'm0868', 'm0870', 'm0867', 'm0869', 'r0036', 'r0037', 'r0038'],
  meaning:
    'The client closed its connection while the app was still working: a closed tab, a cancelled fetch, or a client or load balancer with a shorter timeout. nginx logs 499 and drops the upstream connection too; nobody sees that status.',
  outcome: () => ({
    status: { value: 499, certain: true },
    closedBy: 'client',
    retry: 'No: nobody waits for the answer.',
  }),
  suspects: [
    {
      cause: 'client-gave-up',
      weight: 50,
      why: 'The app is slower than the client’s patience. Many 499 at one duration: a load balancer or a fetch with that timeout.',
    },
  ],
  next: (seen) => [...timing(seen), inForce('proxy_ignore_client_abort', 'proxy_read_timeout')],
  remedy:
    'Make the route faster, or the client more patient. proxy_ignore_client_abort on lets the app finish what must not be cut.',
  verdict: 'Neither failed: the client left. The app’s slowness may be why.',
  examples: [
    `${INFO}epoll_wait() reported that client prematurely closed connection, so upstream connection is closed too while sending request to upstream, ${CONTEXT}`,
    `${INFO}client prematurely closed connection, so upstream connection is closed too while reading upstream, ${CONTEXT}`,
  ],
  references: ['https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ignore_client_abort'],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [clientGone];
