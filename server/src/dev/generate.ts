// Writes every generated file; with --check, only says which of them are stale.
import { catalogueIsStale, writeCatalogue } from './generate-catalogue.ts';
import { rulesAreStale, writeRules } from './generate-rules.ts';
import { staleSettings, writeSettings } from './generate-settings.ts';

if (process.argv.includes('--check')) {
  const stale = [
    ...(catalogueIsStale() ? ['server/src/core/nginx/catalogue.generated.ts'] : []),
    ...staleSettings(),
    ...(rulesAreStale() ? ['RULES.md'] : []),
  ];
  for (const path of stale) console.error(`${path} is stale: run npm run generate`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  writeCatalogue();
  writeSettings();
  writeRules();
}
