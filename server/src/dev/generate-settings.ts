// Writes the settings' schema: as a file for `deploy-error-decoder.json`, and into package.json for the editor's
// settings page. Run by `npm run generate`; a test says whether what is checked in is what it would write.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsFileName } from '../core/interest.ts';
import { rules } from '../core/rules/index.ts';
import { settingSchemas, settingsFileSchema } from '../core/settings-schema.ts';

const repository = join(import.meta.dirname, '../../..');
const schemaFile = 'syntaxes/settings.generated.json';
const section = 'deploy-error-decoder';

/** What each generated file should hold, by its path in the repository. */
function texts(): Readonly<Record<string, string>> {
  const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  manifest.contributes.jsonValidation = [{ fileMatch: settingsFileName, url: `./${schemaFile}` }];
  manifest.contributes.configuration.properties = Object.fromEntries(
    Object.entries(settingSchemas(rules)).map(([name, schema]) => [
      `${section}.${name}`,
      { ...schema, scope: 'resource' },
    ]),
  );
  return {
    [schemaFile]: `${JSON.stringify(settingsFileSchema(rules), null, 2)}\n`,
    'package.json': `${JSON.stringify(manifest, null, 2)}\n`,
  };
}

/** The checked-in files that differ from what `writeSettings` would write. */
export function staleSettings(): string[] {
  return Object.entries(texts()).flatMap(([path, text]) => (read(path) === text ? [] : [path]));
}

export function writeSettings(): void {
  for (const [path, text] of Object.entries(texts())) writeFileSync(join(repository, path), text);
}

function read(path: string): string | null {
  try {
    return readFileSync(join(repository, path), 'utf8');
  } catch {
    return null;
  }
}
