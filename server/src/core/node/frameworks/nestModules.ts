// What the modules of a Nest application bring along: classes with lifecycle methods, and what its configuration service
// is loaded with. Knows nothing of servers.
import type TypeScript from 'typescript';
import type { Place } from '../../base/span.ts';
import { type Abstract, constant, doubt, native, type Thing, thing, thingOf } from '../abstract.ts';
import { type ClassBody, instantiate } from '../classes.ts';
import { evaluate } from '../evaluate.ts';
import { callFunction } from '../functions.ts';
import { setCell } from '../modules.ts';
import { member } from '../objects.ts';
import { fromEnvironment, toNumber } from '../operators.ts';
import { ts } from '../parse.ts';
import { environmentVariable, loadFiles } from '../process.ts';
import type { Run } from '../run.ts';
import { atPath } from './config.ts';

export interface Brought {
  readonly classes: readonly Thing[];
  /** What `load` of ConfigModule gives, in order. */
  readonly loaded: readonly Abstract[];
  /** A schema or a function turns the texts of the environment into what they mean. */
  readonly validates: boolean;
}

const mostClasses = 60;

/** All that hangs on a module, found through the `imports` and `providers` of its decorator. */
export function broughtBy(run: Run, root: Abstract | undefined, at: Place): Brought {
  const classes: Thing[] = [];
  const loaded: Abstract[] = [];
  let validates = false;
  const visit = (value: Abstract | undefined): void => {
    if (value?.kind !== 'thing' || classes.includes(value) || classes.length >= mostClasses) return;
    if (value.name === 'ConfigModule') {
      const options = value.data as Thing | undefined;
      if (options === undefined) return;
      validates ||= options.cells.has('validationSchema') || options.cells.has('validate');
      for (const one of listIn(run, options, 'load', at)) loaded.push(factoryValue(run, one, at));
      return;
    }
    const body = value.body as ClassBody | undefined;
    if (body === undefined || !ts.isClassLike(body.node)) return;
    classes.push(value);
    const options = moduleOptions(run, body);
    if (options === null) return;
    for (const key of ['imports', 'providers']) for (const one of listIn(run, options, key, at)) visit(one);
  };
  visit(root);
  return { classes, loaded, validates };
}

/** The argument of `@Module({ … })`. */
function moduleOptions(run: Run, { node, scope }: ClassBody): Thing | null {
  for (const { expression } of (ts.canHaveDecorators(node) && ts.getDecorators(node)) || []) {
    if (!ts.isCallExpression(expression) || expression.expression.getText(scope.module.tree) !== 'Module')
      continue;
    const [options] = expression.arguments;
    return options === undefined ? null : thingOf(evaluate(run, scope, options));
  }
  return null;
}

function listIn(run: Run, options: Thing, key: string, at: Place): readonly Abstract[] {
  return options.cells.has(key) ? (thingOf(member(run, options, key, at))?.elements ?? []) : [];
}

/** What a function of `load` gives; one that `registerAs` named hangs below its name. */
function factoryValue(run: Run, factory: Abstract, at: Place): Abstract {
  if (factory.kind !== 'thing') return factory;
  const named = factory.data as { readonly namespace?: string; readonly factory?: Thing } | undefined;
  if (named?.namespace !== undefined && named.factory !== undefined) {
    const object = thing('an object', at);
    setCell(object, named.namespace, callFunction(run, named.factory, null, [], at));
    return object;
  }
  return factory.body === undefined
    ? doubt(at, 'what is loaded is only known at run time')
    : callFunction(run, factory, null, [], at);
}

/** The configuration service: what was loaded, else the environment, else the fallback. */
export function configService(run: Run, brought: () => Brought, at: Place): Thing {
  const read = native('get', at, (call) => {
    const [key, fallback] = call.args;
    if (key?.kind !== 'primitive') return doubt(call.at, 'the name of the setting is computed');
    const path = String(key.value);
    const { loaded, validates } = brought();
    for (const each of loaded) {
      const value = atPath(run, each, path, call.at);
      if (value !== null && !(value.kind === 'doubt' && loaded.length > 1)) return value;
    }
    if (!/^[A-Z][A-Z0-9_]*$/.test(path)) return doubt(call.at, `nothing in sight gives the setting ${path}`);
    const value = environmentVariable(run, call.at.file, path, call.at);
    if (value.kind !== 'environment')
      return validates && value.kind === 'primitive' && /^\d+$/.test(String(value.value))
        ? toNumber(value, call.at)
        : value;
    return fallback === undefined || fallback.kind === 'thing'
      ? value
      : fromEnvironment(fallback, value.variable, value.at);
  });
  return thing('ConfigService', at, {
    open: true,
    get: (name) => (name === 'get' || name === 'getOrThrow' ? read : null),
  });
}

/** Makes the classes that may touch the server, gives them what their constructors ask for, and runs their start. */
export function runLifecycle(
  run: Run,
  { classes }: Brought,
  given: ReadonlyMap<string, Thing>,
  at: Place,
): void {
  for (const each of classes) {
    const { node, scope } = each.body as ClassBody;
    const text = scope.module.source.text.slice(node.pos, node.end);
    if (!/HttpAdapterHost|getHttpServer/.test(text)) continue;
    const maker = node.members.find(ts.isConstructorDeclaration);
    const args = (maker?.parameters ?? []).map(
      (parameter) => given.get(typeName(parameter)) ?? doubt(at, 'it is provided'),
    );
    const instance = instantiate(run, each, { run, args, places: [], self: null, at, isNew: true });
    for (const name of ['onModuleInit', 'onApplicationBootstrap']) {
      const method = member(run, instance, name, at);
      if (method.kind === 'thing' && method.body !== undefined) callFunction(run, method, instance, [], at);
    }
  }
}

function typeName({ type }: TypeScript.ParameterDeclaration): string {
  return type !== undefined && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName)
    ? type.typeName.text
    : '';
}

/** What `ConfigModule` and `registerAs` of @nestjs/config are; null for other names. */
export function configModule(run: Run, name: string, at: Place): Thing | null {
  if (name === 'registerAs')
    return native(name, at, (call) => {
      const [namespace, factory] = call.args;
      return thing('a named configuration', call.at, {
        open: true,
        data: {
          namespace: namespace?.kind === 'primitive' ? String(namespace.value) : undefined,
          factory: thingOf(factory),
        },
      });
    });
  if (name !== 'ConfigModule') return null;
  return thing('ConfigModule', at, {
    open: true,
    get: (key) =>
      key === 'forRoot' || key === 'forFeature'
        ? native(key, at, (call) => {
            const [given] = call.args;
            const options =
              key === 'forFeature' && given !== undefined ? featureOptions(given, call.at) : thingOf(given);
            if (key === 'forRoot') loadVariables(run, options, call.at);
            return thing('ConfigModule', call.at, { open: true, data: options ?? undefined });
          })
        : constant(undefined, at),
  });
}

/** The files of variables that the configuration module reads. */
function loadVariables(run: Run, options: Thing | null, at: Place): void {
  const option = (name: string): Abstract =>
    options?.cells.has(name) ? member(run, options, name, at) : constant(undefined, at);
  const isSet = (name: string): boolean => {
    const value = option(name);
    return value.kind === 'primitive' && value.value === true;
  };
  if (isSet('ignoreEnvFile')) run.dotenv.isSaid = true;
  else loadFiles(run, option('envFilePath'), isSet('override'), at);
}

function featureOptions(factory: Abstract, at: Place): Thing {
  const options = thing('an object', at);
  setCell(options, 'load', thing('a list', at, { elements: [factory] }));
  return options;
}
