// The official description of each directive and variable, as nginx.org publishes it. The text is the build's
// (dist/nginx-reference.json, see esbuild.mjs) and is handed in by a driver when the first hover needs it.

/** The shape of dist/nginx-reference.json. */
export interface Reference {
  readonly attribution: string;
  /** `module/directive` → its form, default and Markdown description. */
  readonly directives: Readonly<Record<string, ReferenceText>>;
  /** `module/variable`, the variable without `$` and with capitals where any name may stand (`arg_NAME`). */
  readonly variables: Readonly<Record<string, string>>;
}

export interface ReferenceText {
  /** What stands after the name, one per form, in Markdown. */
  readonly syntax: readonly string[];
  readonly default: string;
  readonly text: string;
}

/** The page on nginx.org that describes it. Third-party modules have none there. */
export function documentationUrl(module: string, name: string): string {
  const folder = /^ngx_(http|stream|mail|mgmt)_/.exec(module)?.[1];
  const page =
    module === 'ngx_event_core_module' || module === 'ngx_conf_module' ? 'ngx_core_module' : module;
  return `https://nginx.org/en/docs/${folder === undefined || folder === 'mgmt' ? '' : `${folder}/`}${page}.html#${name}`;
}
