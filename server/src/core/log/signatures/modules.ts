// Messages that are not nginx's own: OpenResty's Lua, and the controller of ingress-nginx. Known by their words.
import { inForce } from '../commands.ts';
import { upstreamOutcome } from '../outcome.ts';
import { NOTHING, type Signature } from '../signature.ts';

/** A signature that no template leads to. */
export interface WordedSignature extends Signature {
  readonly words: RegExp;
}

const CONTEXT = 'client: 203.0.113.7, server: example.com, request: "GET /api HTTP/1.1", host: "example.com"';
const HEAD = '2026/11/22 10:11:12 [error] 31#31: *7 ';
const LUA = 'https://github.com/openresty/lua-nginx-module';
const INGRESS = 'https://kubernetes.github.io/ingress-nginx/troubleshooting/';

const luaRuntime: WordedSignature = {
  id: 'lua-runtime-error',
  title: 'A Lua handler inside nginx failed',
  family: 'lua',
  urgency: 'act',
  templates: [],
  words:
    /^lua (?:entry|user) thread aborted|^failed to (?:run|load) \w+_by_lua|^lua coroutine: (?:runtime|memory) error|^failed to load inlined Lua/,
  meaning:
    'Lua code of this location threw an error that nobody caught: nginx answers 500 and the app is not asked. The message has file, line and reason; a stack traceback follows.',
  outcome: (seen) => ({
    status: seen.line.request === null ? null : { value: 500, certain: true },
    closedBy: 'nginx',
    retry: null,
  }),
  next: () => [inForce('_by_lua')],
  remedy:
    'Mend the line that the message names; wrap what may fail in pcall and check for nil («attempt to index a nil value»).',
  verdict: 'The Lua code in nginx.',
  examples: [
    `${HEAD}lua entry thread aborted: runtime error: /etc/nginx/lua/auth.lua:12: attempt to index local 'user' (a nil value)`,
  ],
  references: [LUA],
};

const luaStart: WordedSignature = {
  id: 'lua-start-failed',
  title: 'Lua code that runs at the start failed',
  family: 'lua',
  urgency: 'act',
  templates: [],
  words: /^(?:init|init_worker|exit_worker)_by_lua(?:_block|_file)?\*? error/,
  meaning:
    'The Lua of init_by_lua or init_worker_by_lua threw an error. In init_by_lua nginx does not start; in init_worker_by_lua the worker goes on without what it should have set up (timers, health checks, caches).',
  next: () => [inForce('_by_lua', 'lua_package_path')],
  remedy:
    'Mend the line that the message names; «module not found» means a package that lua_package_path misses.',
  verdict: 'The Lua code in nginx.',
  examples: [
    '2026/11/22 10:11:12 [error] 31#31: init_worker_by_lua error: init_worker_by_lua:2: attempt to index a nil value',
  ],
  references: [LUA],
};

const modSecurity: WordedSignature = {
  id: 'modsecurity',
  title: 'The web application firewall spoke (ModSecurity)',
  family: 'waf',
  urgency: 'notice',
  templates: [],
  words: /^(?:\[client [^\]]{1,64}\] )?ModSecurity: /,
  meaning:
    'A rule of ModSecurity matched this request. «Access denied with code 403» means that it was refused in nginx and never reached the app; «Warning» means that it went on.',
  outcome: (seen) => {
    const code = /Access denied with code (\d{3})/.exec(seen.line.message)?.[1];
    return code === undefined
      ? NOTHING
      : { status: { value: Number(code), certain: true }, closedBy: 'nginx', retry: null };
  },
  next: () => [inForce('modsecurity')],
  remedy:
    'The message has the rule’s [id "…"] and what matched. If the request is a good one, exclude that rule for this location (SecRuleRemoveById).',
  verdict: 'The firewall inside nginx; the app was not asked.',
  examples: [
    `${HEAD}[client 203.0.113.7] ModSecurity: Access denied with code 403 (phase 2). Inbound anomaly score exceeded [id "949110"], ${CONTEXT}`,
  ],
  references: ['https://github.com/owasp-modsecurity/ModSecurity-nginx'],
};

const luaSocket: WordedSignature = {
  id: 'lua-socket-failed',
  title: 'A connection made by Lua failed',
  family: 'lua',
  urgency: 'act',
  templates: [],
  words:
    /^lua (?:tcp|udp) socket (?:connect|read|write|send|receive|queued|handshake|buffer)|^attempt to (?:send|receive) data on a closed socket/,
  meaning:
    'A cosocket of a Lua handler (Redis, a database, an auth service) timed out or was refused. What becomes of the request is the Lua code’s to say.',
  outcome: () => NOTHING,
  next: () => [inForce('lua_socket_', '_by_lua', 'resolver')],
  remedy:
    'Look at the service that the address in the message names; set timeouts with sock:settimeouts, and handle the error.',
  verdict: 'The service that Lua talks to.',
  examples: [`${HEAD}lua tcp socket connect timed out, when connecting to 10.0.0.5:6379, ${CONTEXT}`],
  references: [LUA],
};

const balancer: WordedSignature = {
  id: 'lua-balancer-failed',
  title: 'No peer could be chosen (balancer_by_lua)',
  family: 'lua',
  urgency: 'act',
  templates: [],
  words:
    /^\[lua\] balancer\.lua:\d+:.*(?:no (?:upstream|backend|peer)|error while setting|failed to set)|balancer_by_lua\*?:? .*(?:no|fail)/,
  meaning:
    'The Lua balancer (ingress-nginx has one) knows no peer for this service: there is no ready pod behind it. The client gets 502 or 503.',
  outcome: (seen) => upstreamOutcome(seen, 'error', 'connect', 'nginx'),
  suspects: [
    {
      cause: 'not-listening',
      weight: 40,
      why: 'No pod of the service is ready: crashed, failing its readiness probe, or being deployed.',
    },
  ],
  next: () => [
    'kubectl get endpointslices',
    'kubectl get pods -o wide',
    'kubectl get events --sort-by=.lastTimestamp | tail -20',
  ],
  remedy: 'Bring pods to readiness; see the failing probe or crash with kubectl describe pod.',
  verdict: 'The app: nothing of it is ready.',
  examples: [`${HEAD}[lua] balancer.lua:312: balance(): no backend for default-app-3000, ${CONTEXT}`],
  references: [INGRESS],
};

const luaLog: WordedSignature = {
  id: 'lua-log',
  title: 'Lua code inside nginx wrote to the log',
  family: 'lua',
  urgency: 'notice',
  templates: [],
  words: /^\[lua\] |^\[string ".*"\]:\d+: /,
  meaning:
    'ngx.log() or print() of a Lua handler, with its file and line in front. What it means is for its author to say.',
  next: () => [inForce('_by_lua')],
  examples: [`${HEAD}[lua] access.lua:7: check(): token expired, ${CONTEXT}`],
  references: [LUA],
};

const noEndpoints: WordedSignature = {
  id: 'ingress-no-endpoints',
  title: 'A Kubernetes service has no ready pod',
  family: 'ingress',
  urgency: 'act',
  templates: [],
  words: /does not have any active [Ee]ndpoint|no object matching key|[Ee]rror obtaining [Ee]ndpoints/,
  meaning:
    'ingress-nginx found no ready endpoint behind a Service, so every request for it gets a 503 until a pod is ready.',
  suspects: [
    {
      cause: 'not-listening',
      weight: 50,
      why: 'No pod matches the service’s selector, or none passes its readiness probe.',
    },
  ],
  next: () => ['kubectl get endpointslices', 'kubectl describe service', 'kubectl get pods --show-labels'],
  remedy: 'Compare the service’s selector with the pods’ labels, and cure the readiness probe.',
  verdict: 'The deployment of the app.',
  examples: [
    'W1122 10:11:12.123456       7 controller.go:1234] Service "default/app" does not have any active Endpoint.',
  ],
  references: [INGRESS],
};

const ingressReload: WordedSignature = {
  id: 'ingress-config-refused',
  title: 'ingress-nginx could not apply its configuration',
  family: 'ingress',
  urgency: 'act',
  templates: [],
  words:
    /[Uu]nexpected failure reloading the backend|Error: exit status 1|denied the request|[Ee]rror getting SSL certificate/,
  meaning:
    'The controller made a configuration that nginx refuses, or misses a certificate’s secret; it goes on with the old one, so changes since then are not live.',
  next: () => [
    'kubectl logs -n ingress-nginx deploy/ingress-nginx-controller | grep -A5 emerg',
    'kubectl get ingress -A',
  ],
  remedy: 'The [emerg] line after it names the fault: mostly a snippet annotation.',
  verdict: 'The Ingress’ annotations or secrets.',
  examples: [
    'E1122 10:11:12.123456       7 controller.go:188] "Unexpected failure reloading the backend" err="exit status 1"',
  ],
  references: [INGRESS],
};

const serviceFailed: WordedSignature = {
  id: 'nginx-service-failed',
  title: 'systemd could not start or reload nginx',
  family: 'lifecycle-service',
  urgency: 'act',
  templates: [],
  words:
    /\bnginx\.service: (?:[Cc]ontrol process exited|Failed with result|start operation timed out|Can't open PID file)|Failed to (?:start|reload) (?:nginx|[^\n]{0,20}A high performance web server)|Exec(?:Start|StartPre|Reload)=\S*nginx [^\n]{0,200}status=1\/FAILURE|Job for nginx\.service failed/,
  meaning:
    'systemd ran nginx, and it ended with an error or did not report in time. The reason is not in this line but in nginx’s own [emerg] line beside it. After a failed reload the old nginx goes on; after a failed start none runs.',
  next: () => ['nginx -t', 'journalctl -u nginx -n 30 --no-pager', 'ps -C nginx -o pid,ppid,lstart,args'],
  remedy:
    'Mend what `nginx -t` names and start it again. If the test is fine: another process has the port, or the unit’s PIDFile is not the pid of nginx.conf.',
  verdict: 'nginx’s configuration or the machine; not your app.',
  examples: [
    'Nov 22 10:11:12 vps systemd[1]: nginx.service: Control process exited, code=exited, status=1/FAILURE',
    'Nov 22 10:11:12 vps systemd[1]: Failed to start nginx.service - A high performance web server and a reverse proxy server.',
  ],
  references: ['https://nginx.org/en/docs/switches.html'],
};

/** Messages inside an nginx line, in the order in which they are tried. */
export const worded: readonly WordedSignature[] = [
  luaRuntime,
  luaStart,
  luaSocket,
  balancer,
  luaLog,
  modSecurity,
];
/** Whole lines of the ingress controller. */
export const controller: readonly WordedSignature[] = [noEndpoints, ingressReload, serviceFailed];

export const signatures: readonly Signature[] = [...worded, ...controller];
