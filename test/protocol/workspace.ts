// A workspace on disk for one test, and the built programs that run on it.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { URI } from 'vscode-uri';

export const repository = dirname(dirname(import.meta.dirname));
export const program = join(repository, 'dist', 'cli.js');

export interface TestWorkspace {
  readonly folder: string;
  readonly uri: string;
  uriOf(name: string): string;
  write(name: string, text: string): void;
  read(name: string): string;
  remove(name: string): void;
  dispose(): void;
}

export function testWorkspace(files: Readonly<Record<string, string>>): TestWorkspace {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'decoder-')));
  const workspace: TestWorkspace = {
    folder,
    uri: URI.parse(pathToFileURL(folder).toString()).toString(),
    uriOf: (name) => URI.parse(pathToFileURL(join(folder, name)).toString()).toString(),
    write(name, text) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    },
    read: (name) => readFileSync(join(folder, name), 'utf8'),
    remove: (name) => rmSync(join(folder, name), { recursive: true, force: true }),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
  for (const [name, text] of Object.entries(files)) workspace.write(name, text);
  return workspace;
}

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line; `input` is its standard input, `node` the binary that runs it. */
export function cli(
  args: readonly string[],
  folder: string,
  input = '',
  env: NodeJS.ProcessEnv = {},
  node = process.execPath,
): Promise<Run> {
  const child = spawn(node, [program, ...args], { cwd: folder, env: { ...process.env, ...env } });
  return ended(child, input);
}

/** What a started program said, once it has ended. */
export function ended(child: ChildProcess, input = ''): Promise<Run> {
  let stdout = '';
  let stderr = '';
  child.stdout!.setEncoding('utf8').on('data', (part: string) => {
    stdout += part;
  });
  child.stderr!.setEncoding('utf8').on('data', (part: string) => {
    stderr += part;
  });
  child.stdin!.on('error', () => {}).end(input);
  const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, stdout, stderr });
    });
  });
}

/** The classic pair: nginx keeps idle connections for 60 s, Node for 5 s. */
export const classicPair = {
  'nginx.conf': `events {}
http {
  upstream app {
    server 127.0.0.1:3000;
    keepalive 32;
  }
  server {
    listen 80;
    location / {
      proxy_pass http://app;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
    }
  }
}
`,
  'server.ts': `import http from 'node:http';

const server = http.createServer((request, response) => {
  response.end('hello');
});
server.listen(3000);
`,
  '.nvmrc': '22.11.0\n',
};
