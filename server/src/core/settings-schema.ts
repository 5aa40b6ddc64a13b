// The shape of the settings as a JSON schema: for completion in `deploy-error-decoder.json` and for the editor's settings page.
import type { Rule } from './rules/rule.ts';
import { severities } from './settings.ts';

type Schema = Readonly<Record<string, unknown>>;

const version = { type: ['string', 'null'], pattern: '^v?\\d+(\\.\\d+){0,2}$', default: null } as const;
const texts = {
  type: 'object',
  additionalProperties: { type: 'string', minLength: 1 },
  default: {},
} as const;

/** The schema of each setting, by its name. */
export function settingSchemas(
  rules: readonly Pick<Rule, 'id' | 'summary' | 'severity'>[],
): Record<string, Schema> {
  const severity = { type: 'string', enum: severities };
  return {
    nginxVersion: {
      ...version,
      description:
        'The nginx version that runs in production: "1.28.3", or "1.28" for every 1.28.x. Overrides what Dockerfile and compose say.',
    },
    nodeVersion: {
      ...version,
      description:
        'The Node version that runs in production: "20.11.1", or "20" for every 20.x. Overrides Dockerfile, .nvmrc and engines.',
    },
    pathMap: {
      ...texts,
      description:
        'Paths of the machine that nginx runs on, and where they are in this workspace: { "/etc/nginx": "deploy/nginx" }.',
    },
    peers: {
      ...texts,
      description:
        'A peer as nginx names it, and the file (or file:port) of the listener behind it: { "127.0.0.1:3000": "apps/api/server.ts" }.',
    },
    excludes: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      default: [],
      description: 'Globs, relative to this folder, of what is not looked at: ["legacy/**"].',
    },
    rules: {
      type: 'object',
      properties: Object.fromEntries(
        rules.map(({ id, summary, severity: usual }) => [
          id,
          { ...severity, description: `${summary} (usually ${usual}).` },
        ]),
      ),
      additionalProperties: severity,
      default: {},
      description: 'The severity of each rule, or "off".',
    },
  };
}

/** The schema of the settings file. */
export function settingsFileSchema(rules: readonly Pick<Rule, 'id' | 'summary' | 'severity'>[]): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Deploy Error Decoder',
    type: 'object',
    allowComments: true,
    allowTrailingCommas: true,
    properties: { $schema: { type: 'string' }, ...settingSchemas(rules) },
    additionalProperties: false,
  };
}
