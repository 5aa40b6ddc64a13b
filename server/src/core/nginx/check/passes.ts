// What nginx asks of every directive alike, before it asks the directive's own handler: braces, number of arguments,
// repeats, place. Source: ngx_conf_handler in src/core/ngx_conf_file.c.
import type { Fix } from '../../base/edit.ts';
import type { DirectiveFact } from '../catalogue.ts';
import { ownRepeat } from './directives.ts';
import type { Plan } from './plans.ts';
import {
  type Frame,
  isOpaque,
  note,
  type Reading,
  refuse,
  removalFix,
  replaceFix,
  type Statement,
  textAt,
} from './reading.ts';
import { countFits, isAbsent } from './releases.ts';
import { say } from './remembered.ts';

/** What nginx asks of every directive alike, before it asks the directive's own handler. */
export function passes(reading: Reading, statement: Statement, plan: Plan): boolean {
  const { fact, facts } = plan;
  const { directive, frame } = statement;
  if (isAbsent(reading, statement, plan)) return false;
  if (fact.block && directive.block === null) {
    refuse(reading, statement, 'nginx-syntax', `directive "${fact.name}" has no opening "{"`);
    return false;
  }
  if (!fact.block && directive.block !== null) {
    refuse(reading, statement, 'nginx-syntax', `directive "${fact.name}" is not terminated by ";"`, {
      at: { start: directive.block.start, end: directive.block.start + 1 },
      fixes: bracesFix(statement),
    });
    return false;
  }
  if (!facts.some((each) => countFits(reading, each, directive.args.length))) {
    argumentCount(reading, statement, fact);
    return false;
  }
  const first = frame.seen.get(fact.name);
  if (first === undefined) {
    frame.seen.set(fact.name, statement);
    say(reading, fact.name);
  } else if (fact.repeat === 'refused' && !ownRepeat.has(fact.name)) {
    refuse(
      reading,
      statement,
      'nginx-duplicate',
      `"${fact.name}" directive is duplicate: this block has it already`,
      { notes: [note(first, 'The first one')], fixes: [removalFix(statement, `Remove this ${fact.name}`)] },
    );
    return false;
  } else {
    frame.repeats ??= new Map();
    frame.repeats.set(fact.name, (frame.repeats.get(fact.name) ?? 1) + 1);
  }
  if (fact.name === 'load_module' && walkedPast(frame)) {
    const message = '"load_module" directive is specified too late: it stands before all blocks';
    refuse(reading, statement, 'nginx-semantics', message);
    return false;
  }
  return true;
}

/** `load_module` is refused once a block has been read. */
function walkedPast(frame: Frame): boolean {
  return ['events', 'http', 'stream', 'mail'].some((name) => frame.seen.has(name));
}

function argumentCount(reading: Reading, statement: Statement, fact: DirectiveFact): void {
  const { args, name } = statement.directive;
  if (args.some((word) => isOpaque(statement, word)) && statement.page.tree.templates.length > 0) return;
  const least = fact.argsMin;
  const most = fact.argsMax;
  const range =
    least === most
      ? `${least}`
      : most === Number.POSITIVE_INFINITY
        ? `${least} or more`
        : `${least} to ${most}`;
  const form =
    fact.syntax[0] === undefined || fact.syntax[0].length > 60 ? '' : `: ${fact.name} ${fact.syntax[0]};`;
  refuse(
    reading,
    statement,
    'nginx-arguments',
    `invalid number of arguments in "${name.value}" directive: it takes ${range}, here are ${args.length}${form}`,
    { fixes: unitFix(statement, most) },
  );
}

/** `60 s` where one word is meant. */
function unitFix(statement: Statement, most: number): Fix[] {
  const { args } = statement.directive;
  const [number, unit] = args.slice(-2);
  if (args.length !== most + 1 || number === undefined || unit === undefined) return [];
  if (!/^\d+$/.test(number.value) || !/^(ms|[smhdwykg])$/i.test(unit.value)) return [];
  const written = number.value + unit.value;
  return [replaceFix(statement, { start: number.start, end: unit.end }, written, `Write ${written}`)];
}

/** A brace where nginx takes none: an unquoted regex with `{n}` is read as the beginning of a block. */
export function bracesFix(statement: Statement): Fix[] {
  const { directive, page } = statement;
  const { text } = page.tree.source;
  const last = directive.args.at(-1) ?? directive.name;
  if (directive.block === null || last.end !== directive.block.start) return [];
  const rest = /^\{\d+(?:,\d*)?\}[^\s;{]*(?:\{\d+(?:,\d*)?\}[^\s;{]*)*/.exec(
    text.slice(directive.block.start),
  );
  if (rest === null) return [];
  const end = directive.block.start + rest[0].length;
  return [quoteFix(statement, last.start, end)];
}

export function quoteFix(statement: Statement, start: number, end: number): Fix {
  const regex = textAt(statement, { start, end });
  const quote = regex.includes('"') ? "'" : '"';
  return replaceFix(statement, { start, end }, `${quote}${regex}${quote}`, 'Quote the regex');
}
