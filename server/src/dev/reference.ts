// What the build takes from @nginx/reference-lib (Apache-2.0) into dist/nginx-reference.json. Its text is not in the
// repository; hover reads the file when it is first asked.
import { Format, getDirectives, getVariables } from '@nginx/reference-lib';
import type { Reference, ReferenceText } from '../core/nginx/reference.ts';

const attribution =
  'Descriptions of directives and variables: @nginx/reference-lib, https://github.com/nginx/nginx-directive-reference, ' +
  'made from the documentation at https://nginx.org/en/docs/. Licensed under the Apache License, ' +
  'Version 2.0, https://www.apache.org/licenses/LICENSE-2.0.';

export function nginxReference(): Reference {
  const directives: Record<string, ReferenceText> = {};
  for (const each of getDirectives(Format.Markdown)) {
    directives[`${moduleName(each.module)}/${each.name}`] = {
      syntax: each.syntax,
      default: each.default,
      text: each.description,
    };
  }
  const variables: Record<string, string> = {};
  for (const each of getVariables(Format.Markdown)) {
    variables[`${moduleName(each.module)}/${each.name.replace(/^\$/, '')}`] = each.description;
  }
  return { attribution, directives, variables };
}

function moduleName(module: string): string {
  return module === 'Core functionality' ? 'ngx_core_module' : module;
}
