// nginx's own modules that its packages bring as files, to be loaded. Whether they were built in instead nobody can see
// in a configuration, so that it is a hint: packages of nginx.org, Debian, Red Hat and Alpine never do.
import { directiveFacts } from '../catalogue.ts';
import { type NginxConfig, type Use, usesByName } from '../scopes.ts';
import { type Frame, hint, type Reading, type Statement } from './reading.ts';

/** By the catalogue's name; `stream` and `mail` are not here, since many packages have them built in. */
const FILES: ReadonlyMap<string, string> = new Map([
  ['ngx_http_geoip_module', 'ngx_http_geoip_module.so'],
  ['ngx_http_image_filter_module', 'ngx_http_image_filter_module.so'],
  ['ngx_http_js_module', 'ngx_http_js_module.so'],
  ['ngx_http_perl_module', 'ngx_http_perl_module.so'],
  ['ngx_http_xslt_module', 'ngx_http_xslt_filter_module.so'],
  ['ngx_stream_geoip_module', 'ngx_stream_geoip_module.so'],
  ['ngx_stream_js_module', 'ngx_stream_js_module.so'],
]);

const OWN_FILES = new Set([...FILES.values(), 'ngx_stream_module.so', 'ngx_mail_module.so']);

/** Whether `load_module` loads one of nginx's own modules; their directives are in the catalogue. */
export function isOwnModule(path: string): boolean {
  return OWN_FILES.has(fileName(path));
}

/** At the end of a whole configuration: the first directive of each module that nothing loads. */
export function hintModules(reading: Reading, root: Frame): void {
  if (reading.missingFiles || reading.unknownModules) return;
  const { config } = reading.sources;
  let loaded: Set<string> | null = null;
  for (const name of reading.said) {
    const files = filesOf(name);
    if (files.length === 0) continue;
    loaded ??= loadedFiles(config);
    if (files.some((file) => loaded!.has(file))) continue;
    const use = usesByName(config).get(name)?.[0];
    if (use === undefined) continue;
    const file = files.find((each) => each.includes(`_${use.scope.protocol}_`)) ?? files[0]!;
    loaded.add(file);
    const statement = statementOf(config, use, root);
    if (statement === null) continue;
    const message = `unknown directive "${name}" unless this nginx was built with it: packages bring it as a module, write load_module modules/${file}; before all blocks`;
    hint(reading, statement, 'nginx-unknown-directive', message, use.directive.name);
  }
}

/** The files of which one has to be loaded for the directive; none where some other module has it, too. */
function filesOf(name: string): readonly string[] {
  const files = directiveFacts(name).map(({ module }) => FILES.get(module));
  return files.every((file) => file !== undefined) ? files : [];
}

function loadedFiles({ main }: NginxConfig): Set<string> {
  const loads = main.uses.filter(({ directive }) => directive.name.value === 'load_module');
  return new Set(loads.map(({ directive }) => fileName(directive.args[0]?.value ?? '')));
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function statementOf({ trees }: NginxConfig, { directive, file }: Use, frame: Frame): Statement | null {
  const tree = trees.get(file);
  return tree === undefined ? null : { directive, page: { file, tree }, frame };
}
