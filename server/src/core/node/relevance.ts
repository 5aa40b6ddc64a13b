// The cheap tests of path and text that decide whether a program file is parsed at all. Know no syntax.
import type { FilePath } from '../base/span.ts';

/**
 * What a program must mention before it is parsed: something that makes an HTTP server, lets one listen, or sets one of
 * its timeouts. A plain alternation without repetition: linear, and the same to ripgrep.
 */
export const listenPattern: string =
  '\\.listen\\b|\\bcreate(Secure)?Server\\b|\\bserve\\(|\\b(Bun|Deno)\\.serve\\b|(keepAlive|headers|request|connection|handler)Timeout|' +
  '\\.setTimeout\\(|connect-timeout|\\bNestFactory\\b|\\bFastifyAdapter\\b|\\bHapi\\b|\\bstartStandaloneServer\\b|' +
  '\\bIgnitor\\b|\\bRestApplication\\b|\\.lift\\(|\\b(http|https|http2)\\.Server\\b|\\bWebSocketServer\\b|' +
  '\\bWebSocket\\.Server\\b|\\bapp\\.fetch\\b|\\bBun\\.|\\bsocket\\.io("|\')|\\bPeerServer\\(|\\bmoleculer-web\\b|@vendure/core\\b|' +
  '\\bcreateHTTPServer\\b|\\bnew Hono\\b';

/**
 * Every text that passes has one of these. Searching bytes for them is many times as fast as the pattern, and most
 * programs have none.
 */
export const listenWords: readonly string[] = [
  '.listen',
  'Server',
  'serve(',
  '.serve',
  'Timeout',
  'connect-timeout',
  'NestFactory',
  'FastifyAdapter',
  'Hapi',
  'Ignitor',
  'RestApplication',
  '.lift(',
  'socket.io',
  'app.fetch',
  'Bun.',
  'moleculer-web',
  '@vendure/core',
  'new Hono',
];

const test = new RegExp(listenPattern);

/** Whether a JavaScript or TypeScript text may make a server listen or set its timeouts. May say yes too often. */
export function mayListen(text: string): boolean {
  return test.test(text);
}

/** By extension, or a script without one in a `bin` folder (`bin/www`). */
const programFile = /\.(?:[cm]?[jt]sx?)$|\/bin\/[\w-]+$/i;

/** Whether the path is that of a JavaScript or TypeScript program, declarations and minified bundles excepted. */
export function isProgramPath(file: FilePath): boolean {
  return programFile.test(file) && !/\.d\.[cm]?ts$|\.min\.[cm]?js$/i.test(file);
}
