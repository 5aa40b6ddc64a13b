// Makes the pictures that the last window test took the ones that the README shows. Look at them first.
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../parts/cache.ts';

for (const name of ['warning', 'fix', 'hover', 'incidents']) {
  await cp(
    join(repository, `.test-output/pictures/${name}.png`),
    join(import.meta.dirname, `pictures/${name}.png`),
  );
}
