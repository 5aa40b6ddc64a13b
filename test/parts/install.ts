// Installs everything that the real tests run: `node test/parts/install.ts`. Seconds when all is there.
import { chromium } from './chromium.ts';
import { codeServer } from './codeServer.ts';
import { debianConfigs } from './debianConfigs.ts';
import { nginx, nginxGenerations } from './nginx.ts';
import { nginxWithModules } from './nginxModules.ts';
import { node, nodeGenerations } from './node.ts';
import { lnav, ripgrep } from './peers.ts';
import { shopModules } from './shop.ts';

/** Every part that `npm test` needs. */
export async function installParts(): Promise<void> {
  for (const generation of nginxGenerations) {
    await nginx(generation);
    await nginxWithModules(generation);
  }
  await debianConfigs();
  for (const generation of nodeGenerations) await node(generation);
  await shopModules();
  await chromium();
  await codeServer();
  await ripgrep();
  await lnav();
}

if (import.meta.main) await installParts();
