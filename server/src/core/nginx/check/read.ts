// Reads a configuration in nginx's own order: each directive when its `;` or `{` is there, a block's sum at its `}`.
// Knows the order; what nginx asks of a directive is in the files beside this one.
import type { FilePath } from '../../base/span.ts';
import type { DirectiveFact } from '../catalogue.ts';
import type { IncludeProblem } from '../scopes.ts';
import type { Block, NginxTree } from '../tree.ts';
import { CHILDREN, childContexts, shared } from './contexts.ts';
import { reportFault, reportUnterminated } from './faults.ts';
import { finishConfiguration, finishProtocol, finishServer } from './finish.ts';
import { newProtocol, openFrame } from './frames.ts';
import { closeData, type LineReader, openData } from './maps.ts';
import { bracesFix, passes } from './passes.ts';
import { planOf } from './plans.ts';
import { type Frame, hint, type Page, placeKey, type Reading, refuse, type Statement } from './reading.ts';
import { readsValue } from './releases.ts';
import { dependOn, readAlways, readOnce } from './remembered.ts';
import { refuseName, skipForeign } from './unknown.ts';
import { closeUpstream } from './upstreams.ts';
import { checkValue } from './values.ts';

/** The same reading, with its findings in the order in which nginx would come to them. */
export function readConfiguration(reading: Reading): Reading {
  const { config } = reading.sources;
  const tree = config.trees.get(config.root);
  if (tree === undefined) return reading;
  const { protocol } = config.main;
  const root: Frame = {
    contexts: shared(reading.rootContexts),
    parent: null,
    opener: null,
    seen: new Map(),
    repeats: null,
    protocol: reading.whole ? null : newProtocol(protocol ?? 'http'),
    server: null,
    location: null,
    upstream: null,
    inner: [],
  };
  const walk: Walk = { reading, line: null, files: [] };
  readFile(walk, config.root, tree, root);
  finishConfiguration(reading, root, tree);
  return reading;
}

interface Walk {
  readonly reading: Reading;
  /** How lines are read inside a block of data; null elsewhere. */
  line: LineReader | null;
  /** The files that are open, the root first. */
  readonly files: FilePath[];
}

function readFile(walk: Walk, file: FilePath, tree: NginxTree, frame: Frame): void {
  walk.files.push(file);
  // Nobody knows what a template becomes: what is not said here may still be.
  if (tree.templates.length > 0) missFile(walk.reading, frame, hasUnseenLines(tree));
  const { reading } = walk.reading.sources;
  const mark = tree.faults[0];
  if (mark?.message.startsWith('unknown directive')) reportFault(walk.reading, file, tree, frame, mark);
  readBlock(walk, { file, tree }, tree[reading], frame);
  if (reading === 'root') {
    for (const fault of tree.faults) reportFault(walk.reading, file, tree, frame, fault);
  } else if (tree.faults.length > 0 && tree.read !== tree.root) {
    reportFault(walk.reading, file, tree, frame, tree.faults[0]!);
  }
  walk.files.pop();
}

function readBlock(walk: Walk, page: Page, block: Block, frame: Frame): void {
  const { reading } = walk;
  const { sources } = reading;
  for (const directive of block.directives) {
    if (sources.stops && reading.refused) return;
    const statement: Statement = { directive, page, frame };
    if (!directive.terminated) {
      readAlways(reading);
      // As nginx reads it, the text has given out here; as its author means it, only the `;` is missing.
      if (sources.reading === 'root' && page.tree.templates.length === 0) {
        reportUnterminated(reading, statement);
      }
    } else if (walk.line !== null) {
      readLine(walk, statement);
    } else if (directive.name.value === 'include') {
      readInclude(walk, statement);
    } else {
      readDirective(walk, statement);
    }
  }
}

/** Everything nginx asks before a directive's own handler, then the handler. */
function readDirective(walk: Walk, statement: Statement): void {
  const { reading } = walk;
  const { directive, frame } = statement;
  const plan = planOf(frame.contexts, directive.name.value, directive.block !== null);
  if (plan.facts.length === 0) {
    if (refuseName(reading, statement, plan.known)) enter(walk, statement, null);
    return;
  }
  const { fact } = plan;
  if (fact.thirdParty !== null) {
    skipForeign(reading, statement);
    return;
  }
  const fine = passes(reading, statement, plan);
  if (fine) {
    if (!readsValue(reading, statement, fact)) return;
    if (plan.handler !== undefined) plan.handler(reading, statement);
    else checkValue(reading, statement, fact);
  }
  if (fact.block !== (directive.block !== null)) return;
  if (fine) readOnce(reading, statement, walk.files, (opener) => enter(walk, opener, fact));
  else enter(walk, statement, null);
}

function readInclude(walk: Walk, statement: Statement): void {
  const { reading } = walk;
  const { directive, page, frame } = statement;
  if (directive.block !== null) {
    refuse(reading, statement, 'nginx-syntax', 'directive "include" is not terminated by ";"');
    return;
  }
  if (directive.args.length !== 1) {
    const message = `invalid number of arguments in "include" directive: it takes 1, here are ${directive.args.length}`;
    refuse(reading, statement, 'nginx-arguments', message);
    return;
  }
  const word = directive.args[0]!;
  dependOn(reading, frame, `include ${placeKey(page.file, directive.start)}`, (now) => {
    const { problem, files } = inclusion(now, statement);
    return [problem?.kind, problem?.message, problem?.certain, ...files.flat()];
  });
  const { problem, files } = inclusion(reading, statement);
  if (problem !== undefined) {
    if (problem.kind === 'no-match' && problem.certain) {
      hint(reading, statement, 'nginx-include', `${problem.message}, and nginx includes nothing`, word);
    } else {
      if (problem.certain && (problem.kind === 'missing' || problem.kind === 'cycle'))
        refuse(reading, statement, 'nginx-include', problem.message, { at: word });
      missFile(reading, frame);
    }
  } else if (files.length === 0) {
    missFile(reading, frame);
  }
  for (const [file, tree] of files) {
    if (tree !== undefined && !walk.files.includes(file)) readFile(walk, file, tree, frame);
  }
}

/** What stands here nobody sees: names may come from there, and at the outermost level modules. */
function missFile(reading: Reading, frame: Frame, modules = true): void {
  reading.missingFiles = true;
  if (modules && frame.contexts.includes('main')) reading.unknownModules = true;
}

/** Whether a placeholder has a line for itself before the first block, where nginx loads modules. */
function hasUnseenLines({ root, source, templates }: NginxTree): boolean {
  const firstBlock = root.directives.find(({ block }) => block !== null)?.start ?? source.text.length;
  return templates.some(({ start }) => {
    let before = start - 1;
    while (source.text[before] === ' ' || source.text[before] === '\t') before--;
    return start < firstBlock && (before < 0 || source.text[before] === '\n');
  });
}

/** What an include brings in. */
function inclusion(
  { sources: { config, included, problems } }: Reading,
  { directive, page: { file } }: Statement,
): {
  readonly problem: IncludeProblem | undefined;
  readonly files: readonly (readonly [FilePath, NginxTree | undefined])[];
} {
  const files = included.get(placeKey(file, directive.start)) ?? [];
  return {
    problem: problems.get(placeKey(file, directive.args[0]!.start)),
    files: files.map((each) => [each, config.trees.get(each)]),
  };
}

function readLine(walk: Walk, statement: Statement): void {
  const { directive } = statement;
  if (directive.block !== null) {
    const fixes = bracesFix(statement);
    const advice =
      fixes.length > 0 ? '. The "{" in an unquoted regex begins a block for nginx: quote the regex' : '';
    refuse(walk.reading, statement, 'nginx-syntax', `unexpected "{"${advice}`, {
      at: { start: directive.block.start, end: directive.block.start + 1 },
      fixes,
    });
    return;
  }
  if (walk.line!(statement) && directive.name.value === 'include' && directive.args.length === 1) {
    readInclude(walk, statement);
  }
}

/** Reads what is inside a block; `fact` is null where nginx has refused its beginning. */
function enter(walk: Walk, statement: Statement, fact: DirectiveFact | null): void {
  const { reading } = walk;
  const { directive, page, frame } = statement;
  const { block, name } = directive;
  if (block === null || block.raw !== null) return;
  const data = frame.contexts.includes('http.upstream') ? null : openData(reading, statement, name.value);
  if (data !== null) {
    const outer = walk.line;
    walk.line = data;
    readBlock(walk, page, block, frame);
    walk.line = outer;
    closeData(reading, statement, name.value);
    return;
  }
  if (!Object.hasOwn(CHILDREN, name.value)) return;
  const children = CHILDREN[name.value]!;
  const contexts = childContexts(frame.contexts, name.value, children);
  const inner = openFrame(reading, statement, contexts, fact);
  frame.inner.push(inner);
  readBlock(walk, page, block, inner);
  if (inner.upstream !== null && name.value === 'upstream') closeUpstream(reading, statement, inner.upstream);
  if (name.value === 'server') finishServer(reading, inner, statement);
  if (inner.protocol !== null && inner.protocol !== frame.protocol) finishProtocol(reading, inner, statement);
}
