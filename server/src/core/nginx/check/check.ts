// What `nginx -t` says of a configuration, before one runs it: the one at which nginx stops first, then the rest.
// Knows the order; what each directive asks for is in the files beside this one.
import type { Finding } from '../../base/finding.ts';
import type { FilePath } from '../../base/span.ts';
import type { VersionRange } from '../../base/version.ts';
import type { IncludeProblem, NginxConfig, Scope } from '../scopes.ts';
import type { Block, Directive, NginxTree, Word } from '../tree.ts';
import { isOwnModule } from './dynamicModules.ts';
import { fragmentContexts } from './fragments.ts';
import { quoteFix } from './passes.ts';
import { readConfiguration } from './read.ts';
import { placeKey, type Reading, replaceFix, type Sources, type Statement, terminatorOf } from './reading.ts';

/**
 * The findings of one configuration, in the order in which nginx would come to them. At most one error is `first`:
 * the one at which nginx stops; none is where the configuration is a fragment of unknown surroundings or a template.
 */
export function checkNginx(config: NginxConfig, version: VersionRange | null): readonly Finding[] {
  const included = includedFiles(config);
  const problems = new Map<string, IncludeProblem>();
  for (const problem of config.problems)
    problems.set(placeKey(problem.at.file, problem.at.span.start), problem);
  const trees = [...config.trees.values()];
  const damaged = trees.some((tree) => tree.read !== tree.root);
  const as = (reading: Sources['reading']): Reading => {
    const stops = damaged && reading === 'read';
    return readConfiguration(newReading({ config, included, problems, reading, stops }, version));
  };
  const read = as('read');
  const stop = read.findings.findIndex((finding) => finding.severity === 'error');
  if (!damaged) return marked(read.findings, stop, trees);
  // A directive that runs on over the next line may still be what nginx accepts.
  if (stop === -1) return read.findings;
  const first = read.findings[stop]!;
  const culprit = read.culprits.get(first);
  const meant = as('root');
  const explained = culprit === undefined ? first : explain(first, culprit, config);
  const braces = /quote the regex$/.test(explained.message);
  const rest = meant.findings.filter(
    (finding) =>
      !isAbout(finding, meant, first, culprit) &&
      // The brace that the regex opens is never closed: the same slip once more.
      !(braces && finding.message.startsWith('unexpected end of file')),
  );
  return marked(
    [...read.findings.slice(0, stop).filter((each) => each.severity !== 'error'), explained, ...rest],
    -1,
    trees,
    explained,
  );
}

/** Whether a finding of the second reading says again what the first one has said. */
function isAbout(finding: Finding, meant: Reading, first: Finding, culprit: Statement | undefined): boolean {
  if (finding.at.file !== first.at.file) return false;
  if (finding.at.span.start === first.at.span.start && finding.message === first.message) return true;
  if (finding.rule === 'nginx-syntax' && first.rule === 'nginx-syntax' && finding.message === first.message) {
    return true;
  }
  if (culprit === undefined || finding.severity !== 'error') return false;
  const { start, end } = culprit.directive;
  const about = meant.culprits.get(finding)?.directive.start ?? finding.at.span.start;
  return (
    culprit.page.file === finding.at.file && start <= about && about < end && culprit.directive.block === null
  );
}

function marked(
  findings: readonly Finding[],
  stop: number,
  trees: readonly NginxTree[],
  chosen: Finding | undefined = findings[stop],
): readonly Finding[] {
  if (chosen === undefined || trees.some((tree) => tree.templates.length > 0)) return findings;
  return findings.map((finding) => (finding === chosen ? { ...finding, first: true } : finding));
}

/** What the author meant, where the text as nginx reads it shows only what came of it. */
function explain(first: Finding, culprit: Statement, config: NginxConfig): Finding {
  const tree = config.trees.get(culprit.page.file);
  const regex = tree === undefined ? null : unquotedRegexAt(tree.root, culprit.directive);
  if (regex === null) return withMissingSemicolon(first, culprit, config);
  return {
    ...first,
    message: `${first.message}. The "{" in an unquoted regex begins a block for nginx: quote the regex`,
    fixes: [quoteFix(culprit, regex.start, regex.end)],
  };
}

/** A bare word of several that the author means, in whose midst nginx sees the `{` of the culprit or before it. */
function unquotedRegexAt(block: Block, culprit: Directive): Word | null {
  const brace = culprit.block?.start ?? culprit.start;
  for (const directive of block.directives) {
    const word = [directive.name, ...directive.args].find(
      (each) =>
        each.quote === '' &&
        each.start < culprit.end &&
        each.value.includes('{') &&
        ((each.start < brace && brace < each.end) ||
          (each.start < culprit.start && culprit.start < each.end)),
    );
    if (word !== undefined) return word;
    if (directive.block !== null && directive.start <= culprit.start && culprit.start < directive.end) {
      const inner = unquotedRegexAt(directive.block, culprit);
      if (inner !== null) return inner;
    }
  }
  return null;
}

/** nginx took the next line's words for this directive's arguments: the fix is the `;` between them. */
function withMissingSemicolon(first: Finding, culprit: Statement, config: NginxConfig): Finding {
  const tree = config.trees.get(culprit.page.file);
  if (tree === undefined) return first;
  const split = unterminatedAt(tree.root, culprit.directive.start);
  if (split === null || split >= terminatorOf(culprit.directive)) return first;
  const words = tree.source.text.slice(culprit.directive.start, split).trimEnd();
  const shown = words.length > 60 ? `${words.slice(0, 57)}…` : words;
  return {
    ...first,
    message: `${first.message}. A ";" is missing after "${shown}", so nginx reads on`,
    fixes: [
      {
        ...replaceFix(culprit, { start: split, end: split }, ';', 'Add the missing ";"'),
        applicability: 'safe',
      },
    ],
  };
}

/** The end of the directive at `start` if its `;` is missing in the reading that its author means. */
function unterminatedAt(block: Block, start: number): number | null {
  for (const directive of block.directives) {
    if (directive.start === start) return directive.terminated ? null : directive.end;
    if (directive.block !== null && directive.start < start && start < directive.end) {
      return unterminatedAt(directive.block, start);
    }
  }
  return null;
}

function newReading(sources: Sources, version: VersionRange | null): Reading {
  const { config } = sources;
  return {
    sources,
    version,
    whole: config.kind === 'main',
    findings: [],
    there: new Map(),
    zones: new Map(),
    threadPools: new Set(['default']),
    threads: [],
    // The file that includes a fragment may load whatever it likes.
    unknownModules: config.kind !== 'main' || loadsModulesOfOthers(config),
    missingFiles: false,
    culprits: new Map(),
    said: new Set(),
    refused: false,
    rootContexts: config.kind === 'main' ? ['main'] : fragmentContexts(config),
    journal: null,
    done: new Set(),
  };
}

/** Whether nginx loads modules of others, or looks for some in files that are not here (Debian's `modules-enabled`). */
function loadsModulesOfOthers({ main, problems }: NginxConfig): boolean {
  return (
    problems.some(({ target }) => target.includes('modules')) ||
    main.uses.some(({ directive: { name, args } }) => {
      return name.value === 'load_module' && !isOwnModule(args[0]?.value ?? '');
    })
  );
}

/** Which files each include brings in, as the expanded scopes show. */
function includedFiles({ main, files }: NginxConfig): ReadonlyMap<string, readonly FilePath[]> {
  const result = new Map<string, FilePath[]>();
  if (files.length === 1) return result;
  let lastKey = '';
  let lastFile = '';
  const visit = (scope: Scope): void => {
    for (const use of scope.uses) {
      const via = use.via.at(-1);
      if (via !== undefined) {
        const key = placeKey(via.file, via.span.start);
        if (key !== lastKey || use.file !== lastFile) {
          const files = result.get(key);
          if (files === undefined) result.set(key, [use.file]);
          else if (!files.includes(use.file)) files.push(use.file);
          lastKey = key;
          lastFile = use.file;
        }
      }
      if (use.opens !== null) visit(use.opens);
    }
  };
  visit(main);
  return result;
}
