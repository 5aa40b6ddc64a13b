// A Dockerfile as its stages: what each is based on, copies, exposes and starts. Knows the text, not the other files.
import { memo } from '../base/memo.ts';
import type { SourceText } from '../base/source.ts';
import type { Place, Span } from '../base/span.ts';
import { shellWords } from './command.ts';
import { filledIn } from './dotenv.ts';
import type { Stated } from './model.ts';

export interface DockerCommand {
  readonly words: readonly string[];
  /** The shell form (`CMD node a.js`), which runs in `/bin/sh -c`. */
  readonly shell: boolean;
}

export interface DockerStage {
  readonly name: string | null;
  /** The image, or an earlier stage's name, with the build arguments filled in. */
  readonly base: Stated<string>;
  readonly environment: ReadonlyMap<string, Stated<string>>;
  readonly exposed: readonly Stated<number>[];
  readonly workdir: Stated<string> | null;
  readonly cmd: Stated<DockerCommand> | null;
  readonly entrypoint: Stated<DockerCommand> | null;
  readonly stopSignal: Stated<string> | null;
  /** `NONE` where it is switched off. */
  readonly healthcheck: Stated<string> | null;
  /** `from` is a stage or image, null for the build context. Paths as written; `to` made absolute, with a slash at its end where it is surely a folder. */
  readonly copies: readonly {
    readonly from: string | null;
    readonly sources: readonly string[];
    readonly to: string;
    readonly at: Place;
  }[];
}

export interface Dockerfile {
  readonly stages: readonly DockerStage[];
  readonly problems: readonly { readonly at: Place; readonly message: string }[];
}

/** Reads a Dockerfile with the defaults of its build arguments. */
export const dockerfileOf: (source: SourceText) => Dockerfile = memo((source: SourceText) =>
  dockerfileWith(source, new Map()),
);

/** Reads a Dockerfile with these build arguments over its own defaults. Never throws. */
export function dockerfileWith(source: SourceText, given: ReadonlyMap<string, string>): Dockerfile {
  const globals = new Map<string, string>();
  const stages: StageDraft[] = [];
  const named = new Map<string, StageDraft>();
  const problems: { at: Place; message: string }[] = [];
  for (const { keyword, rest, at } of instructionsOf(source.text)) {
    const place: Place = { file: source.file, span: at };
    const stage = stages.at(-1);
    if (keyword === 'FROM') {
      const next = newStage(rest, place, globals, named);
      stages.push(next);
      if (next.name !== null) named.set(next.name, next);
    } else if (keyword === 'ARG') {
      const [, name = '', fallback] = /^(\w+)(?:=(.*))?$/s.exec(shellWords(rest)[0] ?? '') ?? [];
      const value =
        given.get(name) ?? (fallback === undefined ? undefined : filledIn(fallback, scopeOf(stage, globals)));
      if (stage === undefined) setIf(globals, name, value);
      else setIf(stage.args, name, value ?? globals.get(name));
    } else if (stage === undefined) {
      if (/^[A-Z]+$/.test(keyword))
        problems.push({ at: place, message: `${keyword} stands before the first FROM.` });
    } else readInstruction(keyword, rest, place, stage, (text) => filledIn(text, scopeOf(stage, globals)));
  }
  return { stages, problems };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
interface StageDraft extends Mutable<DockerStage> {
  environment: Map<string, Stated<string>>;
  exposed: Stated<number>[];
  copies: DockerStage['copies'][number][];
  readonly args: Map<string, string>;
  readonly inheritedCmd: Stated<DockerCommand> | null;
}

/** A stage that begins `FROM build` begins with all that `build` has; its image is that of `build`. */
function newStage(
  rest: string,
  at: Place,
  globals: ReadonlyMap<string, string>,
  earlier: ReadonlyMap<string, StageDraft>,
): StageDraft {
  const words = shellWords(rest).filter((word) => !word.startsWith('--'));
  const as = words.findIndex((word) => word.toLowerCase() === 'as');
  const name = as === -1 ? null : (words[as + 1]?.toLowerCase() ?? null);
  const image = filledIn(words[0] ?? '', (name) => globals.get(name));
  const base = earlier.get(image.toLowerCase());
  return {
    name,
    base: base?.base ?? { value: image, at },
    environment: new Map(base?.environment),
    exposed: [...(base?.exposed ?? [])],
    workdir: base?.workdir ?? null,
    cmd: base?.cmd ?? null,
    entrypoint: base?.entrypoint ?? null,
    stopSignal: base?.stopSignal ?? null,
    healthcheck: base?.healthcheck ?? null,
    copies: [...(base?.copies ?? [])],
    args: new Map(),
    inheritedCmd: base?.cmd ?? null,
  };
}

function readInstruction(
  keyword: string,
  rest: string,
  at: Place,
  stage: StageDraft,
  fill: (text: string) => string,
): void {
  switch (keyword) {
    case 'ENV':
      for (const [name, value] of environmentOf(rest))
        stage.environment.set(name, { value: fill(value), at });
      return;
    case 'EXPOSE':
      for (const word of shellWords(fill(rest))) {
        const port = /^(\d{1,5})(?:\/tcp)?$/i.exec(word)?.[1];
        if (port !== undefined) stage.exposed.push({ value: Number(port), at });
      }
      return;
    case 'WORKDIR':
      stage.workdir = { value: absolute(fill(shellWords(rest).join(' ')), stage.workdir?.value ?? '/'), at };
      return;
    case 'CMD':
      stage.cmd = { value: commandOf(rest), at };
      return;
    case 'ENTRYPOINT':
      // An entrypoint of one's own resets the command that the base brings.
      if (stage.cmd === stage.inheritedCmd) stage.cmd = null;
      stage.entrypoint = { value: commandOf(rest), at };
      return;
    case 'STOPSIGNAL':
      stage.stopSignal = { value: fill(rest.trim()), at };
      return;
    case 'HEALTHCHECK': {
      const command = /(?:^|\s)CMD\s+(.*)$/is.exec(rest)?.[1];
      stage.healthcheck = { value: command === undefined ? 'NONE' : commandOf(command).words.join(' '), at };
      return;
    }
    case 'COPY':
    case 'ADD': {
      const from = /(?:^|\s)--from=(\S+)/i.exec(rest)?.[1] ?? null;
      const text = rest.replace(/(?:^|\s)--[\w-]+(?:=\S+)?/g, ' ').trim();
      const words = text.startsWith('[') ? commandOf(text).words : shellWords(fill(text));
      const to = words.at(-1);
      if (to === undefined || words.length < 2) return;
      const target = absolute(to, stage.workdir?.value ?? '/') + (to.endsWith('/') && to !== '/' ? '/' : '');
      stage.copies.push({ from: from?.toLowerCase() ?? null, sources: words.slice(0, -1), to: target, at });
    }
  }
}

/** What a variable is at this point of a stage: its environment over its arguments. Before the first stage: the globals. */
function scopeOf(
  stage: StageDraft | undefined,
  globals: ReadonlyMap<string, string>,
): (name: string) => string | undefined {
  return (name) =>
    stage === undefined ? globals.get(name) : (stage.environment.get(name)?.value ?? stage.args.get(name));
}

function environmentOf(rest: string): [string, string][] {
  const old = /^\s*(\w+)\s+([^=\s].*)$/s.exec(rest);
  if (old !== null && !/^\s*\w+=/.test(rest)) return [[old[1]!, old[2]!.trim()]];
  return shellWords(rest).flatMap((word): [string, string][] => {
    const cut = word.indexOf('=');
    return cut <= 0 ? [] : [[word.slice(0, cut), word.slice(cut + 1)]];
  });
}

function commandOf(text: string): DockerCommand {
  const trimmed = text.trim();
  if (trimmed.startsWith('[')) {
    try {
      const words: unknown = JSON.parse(trimmed);
      if (Array.isArray(words)) return { words: words.map(String), shell: false };
    } catch {
      // Docker itself takes a list that is no JSON for the shell form.
    }
  }
  return { words: shellWords(trimmed), shell: true };
}

/** A path inside the container, made absolute, without `.` and `..`. */
export function absolute(path: string, folder: string): string {
  const parts: string[] = [];
  for (const part of `${path.startsWith('/') ? '' : `${folder}/`}${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function setIf(map: Map<string, string>, name: string, value: string | undefined): void {
  if (name !== '' && value !== undefined) map.set(name, value);
}

interface Instruction {
  readonly keyword: string;
  /** What follows the keyword, continued lines joined, comments between them dropped. */
  readonly rest: string;
  readonly at: Span;
}

function instructionsOf(text: string): Instruction[] {
  const escapeCharacter = /^\s*#\s*escape\s*=\s*`/im.test(text.slice(0, 200)) ? '`' : '\\';
  const instructions: Instruction[] = [];
  let offset = text.startsWith('\uFEFF') ? 1 : 0;
  const nextLine = (): { line: string; start: number } => {
    const start = offset;
    const end = text.indexOf('\n', start);
    offset = end === -1 ? text.length + 1 : end + 1;
    return { line: text.slice(start, end === -1 ? text.length : end).replace(/\r$/, ''), start };
  };
  while (offset <= text.length) {
    const { line, start } = nextLine();
    const [, indent = '', keyword] = /^(\s*)([A-Za-z]+)(?=\s|$)/.exec(line) ?? [];
    if (keyword === undefined) continue;
    const from = start + indent.length;
    let end = start + line.trimEnd().length;
    const parts = [line.slice(indent.length + keyword.length)];
    while (parts.at(-1)!.trimEnd().endsWith(escapeCharacter) && offset <= text.length) {
      parts.push(parts.pop()!.trimEnd().slice(0, -1));
      let next = nextLine();
      while (/^\s*(#|$)/.test(next.line) && offset <= text.length) next = nextLine();
      if (/^\s*#/.test(next.line)) break;
      parts.push(next.line);
      end = next.start + next.line.trimEnd().length;
    }
    const rest = parts.join(' ').trim();
    instructions.push({ keyword: keyword.toUpperCase(), rest, at: { start: from, end } });
    // The lines of a here-document are no instructions.
    for (const [, tab, word] of /^(run|copy|add)$/i.test(keyword)
      ? rest.matchAll(/<<(-?)["']?(\w+)["']?/g)
      : []) {
      while (offset <= text.length) {
        const { line: inner } = nextLine();
        if ((tab === '-' ? inner.replace(/^\t+/, '') : inner) === word) break;
      }
    }
  }
  return instructions;
}
