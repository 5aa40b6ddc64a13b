import assert from 'node:assert/strict';
import { sourceText } from '../../../server/src/core/base/source.ts';
import { rules } from '../../../server/src/core/rules/index.ts';
import { parseSettings } from '../../../server/src/core/settings.ts';
import { settingSchemas } from '../../../server/src/core/settings-schema.ts';
import { staleSettings } from '../../../server/src/dev/generate-settings.ts';

describe('settings schema', () => {
  it('is checked in as it would be written', () => {
    assert.deepEqual(staleSettings(), [], 'npm run generate');
  });

  it('has exactly the settings that are read', () => {
    const schemas = settingSchemas(rules);
    for (const [name, { default: usual }] of Object.entries(schemas)) {
      const text = JSON.stringify({ [name]: usual });
      assert.deepEqual(parseSettings(sourceText('file:///w/a.json', text)).complaints, [], name);
    }
    const unknown = parseSettings(sourceText('file:///w/a.json', '{"nonsense": 1}'));
    assert.equal(unknown.complaints.length, 1);
    assert.deepEqual(Object.keys(schemas), [
      'nginxVersion',
      'nodeVersion',
      'pathMap',
      'peers',
      'excludes',
      'rules',
    ]);
  });

  it('knows every rule', () => {
    const { properties } = settingSchemas(rules).rules as { properties: Record<string, unknown> };
    assert.deepEqual(
      Object.keys(properties),
      rules.map(({ id }) => id),
    );
  });
});
