// The cheap text test that decides whether a program file is parsed at all. Knows no syntax.

/**
 * What every file that makes a server listen, or changes a server's timeouts, has in its text: the names that
 * the libraries give to these deeds. A plain alternation of words without repetition, so that it is linear,
 * and means the same to other regex engines (ripgrep).
 */
export const listenPattern: string = [
  'listen\\b',
  'createServer\\b',
  'createSecureServer\\b',
  'keepAliveTimeout\\b',
  'headersTimeout\\b',
  'requestTimeout\\b',
  '\\bserve\\(',
  'Bun\\.serve\\b',
  'startStandaloneServer\\b',
  'HttpServer\\b',
  'httpServer\\b',
  'IgnitorFactory|Ignitor\\(',
  'startCluster\\b',
  'RestApplication\\b',
  'sails\\.lift\\b',
].join('|');

const test = new RegExp(listenPattern);

/** Whether a JavaScript or TypeScript text may make a server listen or set its timeouts. Never misses, may be wrong. */
export function mayListen(text: string): boolean {
  return test.test(text);
}
