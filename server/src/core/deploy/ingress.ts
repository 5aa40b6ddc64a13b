// What Ingress objects lead to through ingress-nginx, and what they and its ConfigMap ask of it. Another controller reads
// the same objects differently: only where something says that it is this one.
import type { SourceText } from '../base/source.ts';
import { entriesOf, get, itemsOf, stated, textOf } from './data.ts';
import { type Item, itemsIn } from './kubernetes.ts';
import type { IngressRoute, Stated } from './model.ts';
import { integerOf } from './quantities.ts';

const prefix = 'nginx.ingress.kubernetes.io/';

/** The routes of every Ingress that ingress-nginx serves, in the order of the files. */
export function ingressRoutes(sources: readonly SourceText[]): readonly IngressRoute[] {
  const items = sources.filter(({ text }) => /\bkind:/.test(text)).flatMap(itemsIn);
  const isNamed = sources.some(({ text }) => text.includes('ingress-nginx') || text.includes(prefix));
  const ours = items.filter((item) => item.kind === 'Ingress' && isNamed && isOurs(item));
  if (ours.length === 0) return [];
  const common = controllerSettings(items);
  return ours.flatMap((item) => routesOf(item, items, common));
}

/** F5's controller has the same class by default, and annotations of its own: the class alone does not tell. */
function isOurs({ data }: Item): boolean {
  const annotations = entriesOf(get(data, 'metadata', 'annotations'));
  if (annotations.some(({ key }) => key.startsWith('nginx.org/') || key.startsWith('nginx.com/')))
    return false;
  const own = textOf(get(data, 'metadata', 'annotations', 'kubernetes.io/ingress.class'));
  const named = textOf(get(data, 'spec', 'ingressClassName')) ?? own;
  if (named !== null && !/nginx/.test(named)) return false;
  return named !== null || annotations.some(({ key }) => key.startsWith(prefix));
}

/** The ConfigMap of the controller; two of them may be for two controllers. */
function controllerSettings(items: readonly Item[]): ReadonlyMap<string, Stated<string>> {
  const maps = items.filter(
    ({ kind, name }) =>
      kind === 'ConfigMap' && /^(?:[\w-]*ingress-nginx[\w-]*controller|nginx-configuration)$/.test(name),
  );
  const [only] = maps;
  return only === undefined || maps.length > 1 ? new Map() : settingsIn(only, get(only.data, 'data'), '');
}

function settingsIn(
  { file }: Item,
  data: ReturnType<typeof get>,
  start: string,
): ReadonlyMap<string, Stated<string>> {
  return new Map(
    entriesOf(data).flatMap(({ key, value }): [string, Stated<string>][] => {
      const one = stated(file, value);
      return one === null || !key.startsWith(start) ? [] : [[key.slice(start.length), one]];
    }),
  );
}

function routesOf(
  item: Item,
  items: readonly Item[],
  common: ReadonlyMap<string, Stated<string>>,
): readonly IngressRoute[] {
  const { file, data, namespace } = item;
  const ingress = stated(file, get(data, 'metadata', 'name'));
  if (ingress === null) return [];
  const own = [...settingsIn(item, get(data, 'metadata', 'annotations'), prefix)];
  // The pool of kept connections is one for all: no annotation reaches it.
  const asks = new Map([...common, ...own.filter(([key]) => !key.startsWith('upstream-keepalive'))]);
  const to = (backend: ReturnType<typeof get>, rule: Pick<IngressRoute, 'host' | 'path' | 'isExact'>) => {
    const service = stated(file, get(backend, 'service', 'name') ?? get(backend, 'serviceName'));
    const port = service === null ? null : portOf(backend, service.value, namespace, items);
    return service === null || port === null
      ? []
      : [{ ...rule, ingress, namespace, service, port, asks } satisfies IngressRoute];
  };
  const otherwise = get(data, 'spec', 'defaultBackend') ?? get(data, 'spec', 'backend');
  return [
    ...itemsOf(get(data, 'spec', 'rules')).flatMap((rule) =>
      itemsOf(get(rule, 'http', 'paths')).flatMap((path) =>
        to(get(path, 'backend'), {
          host: stated(file, get(rule, 'host')),
          path: stated(file, get(path, 'path')),
          isExact: textOf(get(path, 'pathType')) === 'Exact',
        }),
      ),
    ),
    ...to(otherwise, { host: null, path: null, isExact: false }),
  ];
}

/** The number of a backend's port; a name is looked up in the Service. */
function portOf(
  backend: ReturnType<typeof get>,
  service: string,
  namespace: string,
  items: readonly Item[],
): number | null {
  const number = integerOf(textOf(get(backend, 'service', 'port', 'number')) ?? '');
  if (number !== null) return number;
  const written = textOf(get(backend, 'servicePort'));
  const name = textOf(get(backend, 'service', 'port', 'name')) ?? written;
  const old = integerOf(written ?? '');
  if (old !== null) return old;
  const target = items.find(
    (each) => each.kind === 'Service' && each.name === service && each.namespace === namespace,
  );
  const ports = itemsOf(get(target?.data, 'spec', 'ports'));
  const named = name === null ? ports[0] : ports.find((port) => textOf(get(port, 'name')) === name);
  return integerOf(textOf(get(named, 'port')) ?? '');
}
