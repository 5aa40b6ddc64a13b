// Programs inside nginx: njs, Perl, SSI.
import { inForce } from '../commands.ts';
import { answered, type Signature } from '../signature.ts';

const CONTEXT = 'client: 203.0.113.7, server: example.com, request: "GET /x HTTP/1.1", host: "example.com"';
const HEAD = '2026/11/22 10:11:12 [error] 31#31: *7 ';

const njs: Signature = {
  id: 'njs-exception',
  title: 'A script inside nginx (njs) failed',
  family: 'njs',
  urgency: 'act',
  templates: (t) =>
    t.area === 'njs' &&
    /exception|not found|no "js_import"|async operation|pending|can't get|job|js %s: %V/.test(t.text) &&
    !t.levels.includes('emerg'),
  meaning:
    'A js_content, js_set or filter handler threw, is missing, or did what its phase does not allow. With js_content the client gets a 500.',
  outcome: (seen) => ({
    status: seen.line.request === null ? null : { value: 500, certain: false },
    closedBy: 'nginx',
    retry: null,
  }),
  next: () => [inForce('js_')],
  remedy: 'The message has the exception and its place in the script.',
  verdict: 'The script inside nginx.',
  examples: [`${HEAD}js job exception: TypeError: cannot get property "x" of undefined, ${CONTEXT}`],
  references: ['https://nginx.org/en/docs/njs/'],
};

const njsLog: Signature = {
  id: 'njs-log',
  title: 'A script inside nginx (njs) wrote to the log',
  family: 'njs',
  urgency: 'notice',
  templates: (t) => t.area === 'njs' && !t.levels.includes('emerg'),
  meaning: 'r.log(), r.warn(), r.error() or console.* of an njs script, or its runtime’s notice.',
  next: () => [inForce('js_')],
  examples: [
    '2026/11/22 10:11:12 [warn] 31#31: *7 http js reading request body from a temporary file, client: 203.0.113.7, server: example.com, request: "POST / HTTP/1.1", host: "example.com"',
  ],
  references: ['https://nginx.org/en/docs/njs/reference.html'],
};

const perl: Signature = {
  id: 'perl-failed',
  title: 'A Perl handler inside nginx failed',
  family: 'perl',
  urgency: 'act',
  templates: (t) => t.area === 'http/modules/perl' || /call_sv|require_pv|eval_pv|nginx\.pm/.test(t.text),
  meaning: 'The embedded Perl module could not load or run a handler: 500 for its requests.',
  outcome: answered(500),
  examples: [`${HEAD}call_sv("handler") failed: "Died at /etc/nginx/perl/x.pm line 3.", ${CONTEXT}`],
  references: ['https://nginx.org/en/docs/http/ngx_http_perl_module.html'],
};

const ssi: Signature = {
  id: 'ssi-failed',
  title: 'A server-side include has a fault',
  family: 'ssi',
  urgency: 'notice',
  templates:
    /SSI|the closing bracket in "%V" variable|inclusion may be|inlcusion may be|"stub"|"wait"|"wait" parameter|can only wait|only one subrequest|unknown encoding "%V"|the "if" command|invalid expression in|invalid variable name in|no parameter in "include"|"set" and "stub"/,
  meaning:
    'A page with server-side includes has a command that nginx does not understand or can’t carry out; the visitor sees «[an error occurred while processing the directive]» in its place.',
  next: () => [inForce('ssi')],
  examples: [`${HEAD}invalid SSI command: "inlude", ${CONTEXT}`],
  references: ['https://nginx.org/en/docs/http/ngx_http_ssi_module.html'],
};

const subrequests: Signature = {
  id: 'subrequest-too-big',
  title: 'A subrequest’s response does not fit',
  family: 'subrequests',
  urgency: 'act',
  templates:
    /subrequest response|in-memory subrequest|subrequests? in memory|nested in-memory|request reference counter|connection upgrade in subrequest/,
  meaning:
    'A response that nginx keeps in memory for itself (njs, SSI, auth) is larger than its buffer, or nests where it may not: the request that needed it fails.',
  outcome: answered(500),
  next: () => [inForce('subrequest_output_buffer_size')],
  remedy: 'Raise subrequest_output_buffer_size.',
  examples: [`${HEAD}too big subrequest response: 70000 while sending to client, ${CONTEXT}`],
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#subrequest_output_buffer_size'],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [njs, njsLog, perl, ssi, subrequests];
