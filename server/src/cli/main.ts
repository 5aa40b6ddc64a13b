// The command line's process: arguments in, exit code out. Loads a command's code only when it is asked for.
import { type Flags, parseCommandLine } from './args.ts';
import { CannotRun, type ExitCode, type Streams } from './output.ts';
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
  switch (parsed.kind) {
    case 'help':
      process.stdout.write(parsed.text);
      return 0;
    case 'version':
      process.stdout.write(`${version}\n`);
      return 0;
    case 'error':
      process.stderr.write(`${parsed.message}\n`);
      return 2;
  }
  if (parsed.command === 'lsp') {
    if (!parsed.flags.on('stdio')) {
      process.stderr.write('lsp needs --stdio\n');
      return 2;
    }
    await import('../lsp/main.ts');
    return null;
  }
  try {
    const command = await commands[parsed.command]!();
    const streams = processStreams();
    const code = await command(parsed.operands, parsed.flags, streams);
    // Node would first tidy up memory that goes anyway.
    if (streams.isAllOut()) process.exit(code);
    return code;
  } catch (fault) {
    // A reader that has seen enough (`| head`) closes the pipe: no trouble of ours.
    if ((fault as NodeJS.ErrnoException).code === 'EPIPE') return 0;
    const reason = (fault instanceof Error ? fault.message : String(fault)).split('\n', 1)[0]!;
    process.stderr.write(`${fault instanceof CannotRun ? reason : `could not run: ${reason}`}\n`);
    if (process.env.DEBUG && fault instanceof Error) process.stderr.write(`${fault.stack}\n`);
    return 2;
  }
}
