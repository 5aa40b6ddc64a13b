// Redirects inside nginx: cycles, named locations, rewrites, variables.
import { inForce } from '../commands.ts';
import { answered, type Signature } from '../signature.ts';

const CONTEXT = 'client: 203.0.113.7, server: example.com, request: "GET /x HTTP/1.1", host: "example.com"';
const HEAD = '2026/11/22 10:11:12 [error] 31#31: *7 ';
const DOC = 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html';

const cycle: Signature = {
  id: 'rewrite-cycle',
  title: 'nginx’s rules send a request round in circles',
  family: 'rewrite',
  urgency: 'act',
  templates: ['m0705', 'm0714', 'm0715', 'm0711', 'r0179', 'm0918', 'm1813'],
  meaning:
    'rewrite, try_files, index or error_page led back to where they began, ten times, and nginx gave up with a 500. Typical: `try_files $uri /index.html` when index.html is not there, or a rewrite that matches its own result.',
  answer: (seen) =>
    `nginx was sent round to «${seen.args[0] ?? ''}» more than ten times and gave up with a 500: a rewrite that matches its own result, or a try_files or error_page target that is not there.`,
  outcome: answered(500),
  suspects: [
    {
      cause: 'unknown',
      weight: 40,
      why: 'The last argument of try_files (mostly /index.html) does not exist below root, so it is looked for again and again.',
    },
    { cause: 'unknown', weight: 25, why: 'A rewrite … last whose result matches the same rewrite.' },
    { cause: 'unknown', weight: 15, why: 'An error_page that itself fails.' },
  ],
  next: () => [inForce('try_files', 'rewrite', 'error_page', 'index', 'root')],
  remedy:
    'End the chain: try_files … =404 (or a named location), rewrite … break, or correct root so that the target exists.',
  verdict: 'nginx’s configuration; the app was not asked.',
  examples: [
    `${HEAD}rewrite or internal redirection cycle while internally redirecting to "/index.html", ${CONTEXT}`,
    `${HEAD}rewrite or internal redirection cycle while processing "/x", ${CONTEXT}`,
  ],
  references: [DOC, 'https://nginx.org/en/docs/http/ngx_http_core_module.html#try_files'],
};

const noNamedLocation: Signature = {
  id: 'named-location-missing',
  title: 'A redirect goes to a named location that does not exist',
  family: 'rewrite',
  urgency: 'act',
  templates: ['m0717', 'm0716'],
  meaning:
    'try_files, error_page or a module sends the request to @name, and this server has no such location: 500.',
  outcome: answered(500),
  next: () => [inForce('location @', 'try_files', 'error_page')],
  remedy: 'Write the location, or correct the name.',
  verdict: 'nginx’s configuration.',
  examples: [`${HEAD}could not find named location "@app", ${CONTEXT}`],
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#location'],
};

const variable: Signature = {
  id: 'uninitialized-variable',
  title: 'A variable is used that was never set',
  family: 'rewrite',
  urgency: 'notice',
  templates: ['m1273'],
  meaning:
    'A `set` in a branch that was not taken: the variable is empty here. If it is part of a proxy_pass or a path, the request goes astray.',
  next: () => [inForce('set ', 'if ')],
  remedy: 'Set it to a default before the if, or use a map.',
  examples: [`2026/11/22 10:11:12 [warn] 31#31: *7 using uninitialized "backend" variable, ${CONTEXT}`],
  references: [`${DOC}#uninitialized_variable_warn`],
};

const rewriteLog: Signature = {
  id: 'rewrite-log',
  title: 'rewrite_log: how a rewrite went',
  family: 'rewrite-log',
  urgency: 'noise',
  templates: ['m0856', 'm0857', 'm0858', 'm0859'],
  meaning:
    'rewrite_log is on: this line tells whether a pattern matched and what became of the URI. Nothing is wrong.',
  examples: [`2026/11/22 10:11:12 [notice] 31#31: *7 "^/x" matches "/x", ${CONTEXT}`],
  references: [`${DOC}#rewrite_log`],
};

const emptyUri: Signature = {
  id: 'rewrite-gives-nothing',
  title: 'A rewrite or alias leaves no usable path',
  family: 'rewrite',
  urgency: 'act',
  templates: ['m0860', 'm0710', 'r0166', 'm0708'],
  meaning:
    'After the rewrites nginx has no URI it can map to a file or handler: an empty result, an alias behind a rewritten URI, or nothing configured to answer. 500 or 404.',
  outcome: answered(500),
  next: () => [inForce('rewrite', 'alias')],
  remedy: 'Let the rewrite’s result begin with /, and use root instead of alias where the URI is rewritten.',
  examples: [`${HEAD}the rewritten URI has a zero length, ${CONTEXT}`],
  references: [DOC],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [cycle, noNamedLocation, variable, rewriteLog, emptyUri];
