// The command line's process: arguments in, exit code out. Loads a command's code only when it is asked for.
import { type Flags, type Parsed, parseCommandLine } from './args.ts';
import type { ExitCode, Streams } from './output.ts';
import { processStreams } from './streams.ts';
import { version } from './version.ts';

type Command = (operands: readonly string[], flags: Flags, streams: Streams) => Promise<ExitCode>;

const configCommands = () => import('./configCommands.ts');
const logCommands = () => import('./logCommands.ts');

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await configCommands()).check,
  decode: async () => (await logCommands()).decode,
  diagnose: async () => (await logCommands()).diagnose,
  explain: async () => (await logCommands()).explain,
  format: async () => (await configCommands()).format,
  topology: async () => (await configCommands()).topology,
  upgrade: async () => (await configCommands()).upgrade,
};

void main(process.argv.slice(2)).then((code) => {
  if (code !== null) process.exitCode = code;
});

/** Null while a language server runs on. */
async function main(args: readonly string[]): Promise<ExitCode | null> {
  const parsed = parseCommandLine(args);
  if (parsed.kind === 'error') return refused(parsed.message);
  if (parsed.kind === 'run' && parsed.command === 'lsp') {
    if (!parsed.flags.on('stdio')) return refused('lsp needs --stdio');
    await import('../lsp/main.ts');
    return null;
  }
  try {
    const streams = processStreams();
    const code = await answered(parsed, streams);
    // Node would first tidy up memory that goes anyway.
    if (streams.isAllOut()) process.exit(code);
    return code;
  } catch (fault) {
    // A reader that has seen enough (`| head`) closes the pipe: no trouble of ours.
    if ((fault as NodeJS.ErrnoException).code === 'EPIPE') return 0;
    if (process.env.DEBUG && fault instanceof Error) process.stderr.write(`${fault.stack}\n`);
    const reason = (fault instanceof Error ? fault.message : String(fault)).split('\n', 1)[0]!;
    return refused(`could not run: ${reason}`);
  }
}

async function answered(asked: Exclude<Parsed, { kind: 'error' }>, streams: Streams): Promise<ExitCode> {
  if (asked.kind === 'run') {
    const command = await commands[asked.command]!();
    return command(asked.operands, asked.flags, streams);
  }
  await streams.write(asked.kind === 'help' ? asked.text : `${version}\n`);
  return 0;
}

function refused(reason: string): ExitCode {
  process.stderr.write(`${reason}\n`);
  return 2;
}
