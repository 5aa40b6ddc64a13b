// Who may come in: passwords, subrequests that ask, secure links.
import { inForce, sh } from '../commands.ts';
import { answered, type Signature } from '../signature.ts';

const CONTEXT =
  'client: 203.0.113.7, server: example.com, request: "GET /admin HTTP/1.1", host: "example.com"';
const HEAD = '2026/11/22 10:11:12 [error] 31#31: *7 ';
const BASIC = 'https://nginx.org/en/docs/http/ngx_http_auth_basic_module.html';

const badPassword: Signature = {
  id: 'basic-auth-refused',
  title: 'Basic authentication: unknown user or wrong password',
  family: 'auth',
  urgency: 'notice',
  templates: ['m0929', 'm0930', 'r0285', 'm0927', 'm0706'],
  meaning:
    'The password file does not have this user, or the password is another: 401, and the browser asks again. Many from one address is somebody guessing.',
  outcome: answered(401),
  next: (seen) => [
    inForce('auth_basic'),
    ...(seen.args[0] === undefined || seen.template?.id === 'm0927'
      ? []
      : [`htpasswd -v /etc/nginx/.htpasswd ${sh(seen.args[0])}`]),
  ],
  remedy: 'Add or correct the user with htpasswd; nginx reads the file anew at each request.',
  verdict: 'nginx’s password file; the app was not asked.',
  examples: [
    `${HEAD}user "alice": password mismatch, ${CONTEXT}`,
    `${HEAD}user "bob" was not found in "/etc/nginx/.htpasswd", ${CONTEXT}`,
  ],
  references: [BASIC],
};

const cryptFailed: Signature = {
  id: 'password-hash-unknown',
  title: 'A password’s hash can’t be computed',
  family: 'auth',
  urgency: 'act',
  templates: ['m1799', 'm1800'],
  meaning:
    'crypt() does not know the hash in the password file (bcrypt is not supported on many systems; a line may be damaged): nobody with that line can log in, 500.',
  outcome: answered(500),
  remedy: 'Make the line anew: `openssl passwd -apr1`, or -6 for SHA-512.',
  next: () => [inForce('auth_basic_user_file')],
  examples: [`2026/11/22 10:11:12 [crit] 31#31: *7 crypt_r() failed (22: Invalid argument), ${CONTEXT}`],
  references: [BASIC],
};

const authRequest: Signature = {
  id: 'auth-request-failed',
  title: 'auth_request’s own request failed',
  family: 'auth',
  urgency: 'act',
  templates: ['m0931', 'r0395'],
  meaning:
    'The subrequest that decides on access answered neither 2xx nor 401 or 403 (the auth service is down or failed), so nginx answers 500 to everything behind it. The line before names the failure.',
  answer: (seen) =>
    `The subrequest that decides on access answered ${seen.args[0] ?? 'something else'} instead of 2xx, 401 or 403, so nginx answered 500. Look at the auth service.`,
  outcome: answered(500),
  suspects: [
    { cause: 'not-listening', weight: 30, why: 'The auth service is down, slow or at another address.' },
    {
      cause: 'process-crash',
      weight: 20,
      why: 'It failed on this request (a header or body it did not expect).',
    },
  ],
  next: () => [inForce('auth_request'), "grep -F 'subrequest:' /var/log/nginx/error.log | tail -5"],
  remedy:
    'Cure the auth service. Its location wants `proxy_pass_request_body off; proxy_set_header Content-Length "";`.',
  verdict: 'The auth service.',
  examples: [`${HEAD}auth request unexpected status: 502 while sending to client, ${CONTEXT}`],
  references: ['https://nginx.org/en/docs/http/ngx_http_auth_request_module.html'],
};

/** In the order in which they are tried. */
export const signatures: readonly Signature[] = [badPassword, cryptFailed, authRequest];
