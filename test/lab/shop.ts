// The example shop, running for real: nginx and both services, on ports of this run or on those that are written.
import { join } from 'node:path';
import type { NginxGeneration } from '../parts/nginx.ts';
import { copyShop } from '../parts/shop.ts';
import { type Files, readFiles, withFreePorts, writeFiles } from './harness/files.ts';
import type { Lab } from './harness/lab.ts';
import type { RunningNginx } from './harness/nginx.ts';
import type { RunningNode } from './harness/node.ts';

export interface Shop {
  readonly folder: string;
  readonly nginx: RunningNginx;
  /** Written port → port of this run. */
  readonly port: (written: number) => number;
  service(name: 'api' | 'cart', env?: NodeJS.ProcessEnv): Promise<RunningNode>;
}

/** Copies the shop and starts its nginx. Services are started by the experiment, on the Node that the shop asks for. */
export async function openShop(
  lab: Lab,
  options: {
    readonly generation?: NginxGeneration;
    readonly ownPorts?: boolean;
    readonly files?: Files;
  } = {},
): Promise<Shop> {
  const folder = join(lab.folder, 'shop');
  await copyShop(folder);
  const written = [8080, 3000, 3001];
  const { files, port } = await withFreePorts(
    options.files ?? (await readFiles(folder)),
    options.ownPorts === false ? [] : written,
  );
  await writeFiles(folder, files);
  const site: Record<string, string> = {};
  for (const [path, text] of Object.entries(files)) {
    if (path.startsWith('nginx/') && !path.startsWith('nginx/logs/'))
      site[path.slice('nginx/'.length)] = text;
  }
  const nginx = await lab.nginx({ generation: options.generation ?? '1.26', files: site });
  return {
    folder,
    nginx,
    port: options.ownPorts === false ? (same) => same : port,
    service: (name, env = {}) =>
      lab.node({ version: '22', folder, entry: `services/${name}/server.ts`, ...(env && { env }) }),
  };
}
