// What can be typed: commands, their options and their help, as data. Knows nothing of what the commands do.
import { parseArgs } from 'node:util';

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  /** The name of its value in help: `--fail-on LEVEL`. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly default?: string;
  readonly multiple?: boolean;
  readonly help: string;
}

export interface CommandSpec {
  readonly name: string;
  /** Operands as help shows them. */
  readonly operands: string;
  /** The fewest and the most operands. */
  readonly count: readonly [min: number, max: number];
  readonly summary: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** A command line that works in the example workspace. */
  readonly example: string;
}

const nginxVersion: OptionSpec = {
  type: 'string',
  value: 'V',
  help: 'the nginx version that reads the config, e.g. 1.30.4',
};
const nodeVersion: OptionSpec = { type: 'string', value: 'V', help: 'the Node version that runs the apps' };
const workspace: OptionSpec = {
  type: 'string',
  value: 'DIR',
  help: 'the folder with nginx config and Node source',
};
const timeZone: OptionSpec = {
  type: 'string',
  value: 'Z',
  help: 'the zone of times that name none: +02:00, Z, Europe/Berlin',
};

export const commands: readonly CommandSpec[] = [
  {
    name: 'check',
    operands: '[PATH…]',
    count: [0, Infinity],
    summary: 'analyse nginx configs, Node sources and deployment files; "-" reads one nginx config',
    options: {
      format: {
        type: 'string',
        value: 'F',
        choices: ['text', 'json', 'sarif', 'github'],
        default: 'text',
        help: 'how problems are written',
      },
      fix: { type: 'boolean', help: 'apply the fixes that change nothing but the flagged value' },
      'fail-on': {
        type: 'string',
        value: 'LEVEL',
        choices: ['error', 'warning', 'info', 'never'],
        default: 'warning',
        help: 'the lowest severity that makes the exit code 1',
      },
      'nginx-version': nginxVersion,
      'node-version': nodeVersion,
      rule: {
        type: 'string',
        value: 'ID=LEVEL',
        multiple: true,
        help: 'set a rule to off, hint, info, warning or error; may be repeated',
      },
    },
    example: 'check test/workspaces/shop --format json --fail-on never',
  },
  {
    name: 'decode',
    operands: '[FILE|-]',
    count: [0, 1],
    summary: 'explain every line of an nginx error log, also piped through docker, journald or kubectl',
    options: {
      format: {
        type: 'string',
        value: 'F',
        choices: ['text', 'json', 'ndjson'],
        default: 'text',
        help: 'how lines are written',
      },
      workspace,
      summary: { type: 'boolean', help: 'count by signature, upstream and route instead of line by line' },
      'time-zone': timeZone,
    },
    example: 'decode test/workspaces/shop/nginx/logs/error.log --workspace test/workspaces/shop',
  },
  {
    name: 'diagnose',
    operands: '',
    count: [0, 0],
    summary:
      'join the logs in time and say which cause the evidence supports; "-" is one from standard input',
    options: {
      'error-log': { type: 'string', value: 'F', help: 'the nginx error log' },
      'access-log': { type: 'string', value: 'F', help: 'the nginx access log' },
      'app-log': { type: 'string', value: 'F', help: "the app's own output, or its process manager's" },
      'kernel-log': { type: 'string', value: 'F', help: 'dmesg or journalctl -k' },
      workspace,
      'time-zone': {
        type: 'string',
        value: '[LOG=]Z',
        multiple: true,
        help: 'the zone of times that name none, of all logs or of one: Europe/Berlin, app=UTC; may be repeated',
      },
      'boot-time': {
        type: 'string',
        value: 'T',
        help: 'when the machine booted, for dmesg times: 2026-11-22T10:00:00 (uptime -s)',
      },
      format: { type: 'string', value: 'F', choices: ['text', 'json'], default: 'text', help: 'the output' },
    },
    example: 'diagnose --error-log test/workspaces/shop/nginx/logs/error.log',
  },
  {
    name: 'topology',
    operands: '[PATH]',
    count: [0, 1],
    summary: 'every hop from a location to a Node listener, with its values and where each comes from',
    options: {
      format: { type: 'string', value: 'F', choices: ['text', 'json'], default: 'text', help: 'the output' },
      'nginx-version': nginxVersion,
      'node-version': nodeVersion,
    },
    example: 'topology test/workspaces/shop',
  },
  {
    name: 'upgrade',
    operands: '[PATH]',
    count: [0, 1],
    summary: "what changes for this workspace's hops when a version of nginx or Node is taken",
    options: {
      nginx: { type: 'string', value: 'V', help: 'the nginx to take: 1.30.4, or 1.30 for its newest' },
      node: { type: 'string', value: 'V', help: 'the Node to take: 24.21.0, or 24 for its newest' },
      format: { type: 'string', value: 'F', choices: ['text', 'json'], default: 'text', help: 'the output' },
    },
    example: 'upgrade --nginx 1.30 test/workspaces/shop',
  },
  {
    name: 'explain',
    operands: 'ID|LINE',
    count: [1, Infinity],
    summary: `a rule's or signature's page, or one pasted log line explained; "-" reads the line`,
    options: { workspace },
    example: 'explain idle-upstream-race',
  },
  {
    name: 'format',
    operands: 'FILE…',
    count: [1, Infinity],
    summary: 'format nginx configs without changing their meaning; "-" reads one and prints it',
    options: { check: { type: 'boolean', help: 'write nothing; exit 1 if a file is not formatted' } },
    example: 'format --check test/workspaces/shop/nginx/nginx.conf',
  },
  {
    name: 'lsp',
    operands: '',
    count: [0, 0],
    summary: 'the language server, for any editor',
    options: { stdio: { type: 'boolean', help: 'talk over standard input and output' } },
    example: 'lsp --stdio',
  },
];

export type Parsed =
  | {
      readonly kind: 'run';
      readonly command: string;
      readonly flags: Flags;
      readonly operands: readonly string[];
    }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'version' }
  | { readonly kind: 'error'; readonly message: string };

/** Typed access to parsed options: absent ones are null, false or empty. */
export interface Flags {
  text(name: string): string | null;
  on(name: string): boolean;
  list(name: string): readonly string[];
}

const program = 'deploy-error-decoder';

/** Reads the arguments after the program's name. Never throws; an error is one line. */
export function parseCommandLine(args: readonly string[]): Parsed {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const asked = commands.find((each) => each.name === rest[0]);
    return { kind: 'help', text: asked ? commandHelp(asked) : generalHelp() };
  }
  if (name === '--version' || name === '-v') return { kind: 'version' };
  const spec = commands.find((each) => each.name === name);
  if (spec === undefined) return error(`unknown command "${name}"; try ${program} --help`);
  if (rest.includes('--help') || rest.includes('-h')) return { kind: 'help', text: commandHelp(spec) };
  let values: Record<string, unknown> = {};
  let operands: readonly string[] = rest;
  // Only where there are options: what reads them is a part of Node that takes a while to load.
  if (rest.some((each) => each.startsWith('-'))) {
    try {
      const parsed = parseArgs({
        args: rest,
        allowPositionals: true,
        strict: true,
        options: Object.fromEntries(
          Object.entries(spec.options).map(([key, { type, multiple }]) => [
            key,
            { type, multiple: multiple === true },
          ]),
        ),
      });
      values = parsed.values;
      operands = parsed.positionals;
    } catch (fault) {
      const text = fault instanceof Error ? fault.message : String(fault);
      return error(`${text.split(/[.\n]/, 1)[0]}; try ${program} ${name} --help`);
    }
  }
  for (const [key, { choices, default: fallback }] of Object.entries(spec.options)) {
    values[key] ??= fallback;
    const value = values[key];
    if (choices && typeof value === 'string' && !choices.includes(value)) {
      return error(`--${key} must be one of ${choices.join(', ')}, not "${value}"`);
    }
  }
  if (operands.length < spec.count[0]) return error(`${name} needs ${spec.operands}`);
  if (operands.length > spec.count[1]) return error(`${name} takes no "${operands[spec.count[1]]}"`);
  return { kind: 'run', command: name, operands, flags: flags(values) };
}

function flags(values: Record<string, unknown>): Flags {
  return {
    text: (name) => (typeof values[name] === 'string' ? values[name] : null),
    on: (name) => values[name] === true,
    list: (name) => (Array.isArray(values[name]) ? values[name].map(String) : []),
  };
}

function error(message: string): Parsed {
  return { kind: 'error', message };
}

function generalHelp(): string {
  const width = Math.max(...commands.map(({ name, operands }) => name.length + operands.length + 1));
  const lines = commands.map(
    ({ name, operands, summary }) => `  ${`${name} ${operands}`.padEnd(width)}  ${summary}`,
  );
  return [
    `Explains nginx 502 and 504 errors in front of Node, and fixes either side.`,
    '',
    `Usage: ${program} COMMAND [OPTION…]`,
    '',
    ...lines,
    '',
    `${program} COMMAND --help says more. Exit: 0 clean, 1 something reported, 2 could not run.`,
    '',
  ].join('\n');
}

function commandHelp(spec: CommandSpec): string {
  const rows = Object.entries(spec.options).map(([key, option]) => {
    const choices = option.choices ? ` (${option.choices.join(', ')}` : '';
    const fallback = option.default ? `; default ${option.default}` : '';
    return [
      `--${key}${option.value ? ` ${option.value}` : ''}`,
      `${option.help}${choices}${choices ? `${fallback})` : ''}`,
    ] as const;
  });
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return [
    `${spec.summary[0]!.toUpperCase()}${spec.summary.slice(1)}.`,
    '',
    `Usage: ${[program, spec.name, rows.length > 0 ? '[OPTION…]' : '', spec.operands].filter(Boolean).join(' ')}`,
    '',
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    '',
    `Example: ${program} ${spec.example}`,
    '',
  ].join('\n');
}
