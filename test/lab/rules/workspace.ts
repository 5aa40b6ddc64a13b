// Small workspaces for the lab: one nginx.conf, one server.js, and the versions that really run.
import { join } from 'node:path';
import { command } from '../../parts/command.ts';
import { type NginxGeneration, nginx } from '../../parts/nginx.ts';
import { node as nodePart } from '../../parts/node.ts';
import { packages } from '../../programs/run.ts';
import type { Files } from '../harness/files.ts';

/** As written in these files; each run has its own. */
export const ports = { client: 8080, node: 3000 };

/** The environment in which a program finds the packages of test/programs, as they come from npm. */
export async function installed(): Promise<NodeJS.ProcessEnv> {
  return { NODE_PATH: join(await packages(), 'node_modules') };
}

/** The settings file that names the very versions of a run. */
export async function versionsOf(generation: NginxGeneration, node: string): Promise<Files> {
  const nginxVersion = (await nginx(generation)).version;
  const nodeVersion = (await command(await nodePart(node), ['-v'])).trim().replace(/^v/, '');
  return { 'deploy-error-decoder.json': JSON.stringify({ nginxVersion, nodeVersion }) };
}

export interface Parts {
  readonly http?: string;
  /** Inside `upstream app`; without one of these, and with `pass` an address, there is no upstream. */
  readonly upstream?: string;
  readonly location?: string;
  readonly path?: string;
  /** The target of proxy_pass; `app` unless given. */
  readonly pass?: string;
  readonly servers?: string;
}

export function app(parts: Parts): Files {
  const { http = '', upstream = '', location = '', path = '/', pass = 'app' } = parts;
  const servers = parts.servers ?? 'server 127.0.0.1:3000;';
  return {
    'nginx.conf': `events {}
http {
  access_log off;
  ${http}
  upstream app {
    ${servers}
    ${upstream}
  }
  server {
    listen 127.0.0.1:8080;
    location ${path} {
      proxy_pass http://${pass};
      ${location}
    }
  }
}
`,
  };
}

/** A server that answers at once; `/slow` after \`slow\` milliseconds. */
export function quickServer(settings: string, slow = 0): Files {
  return {
    'server.js': `const http = require('http');
const server = http.createServer((req, res) => {
  req.resume();
  const answer = () => res.end('done');
  if (req.url === '/slow') setTimeout(answer, ${slow});
  else answer();
});
${settings}
server.listen(3000, '127.0.0.1');
`,
  };
}
