import assert from 'node:assert/strict';
import { commands, parseCommandLine } from '../../../server/src/cli/args.ts';

describe('command line arguments', () => {
  const run = (...args: string[]) => {
    const parsed = parseCommandLine(args);
    assert.equal(parsed.kind, 'run', JSON.stringify(parsed));
    return parsed.kind === 'run' ? parsed : assert.fail();
  };
  const fault = (...args: string[]) => {
    const parsed = parseCommandLine(args);
    return parsed.kind === 'error' ? parsed.message : assert.fail(JSON.stringify(parsed));
  };

  it('reads options, operands and defaults', () => {
    const { command, flags, operands } = run('check', 'a', '--rule', 'x=off', 'b', '--rule=y=hint', '--fix');
    assert.equal(command, 'check');
    assert.deepEqual(operands, ['a', 'b']);
    assert.deepEqual(flags.list('rule'), ['x=off', 'y=hint']);
    assert.equal(flags.on('fix'), true);
    assert.equal(flags.text('format'), 'text');
    assert.equal(flags.text('fail-on'), 'warning');
    assert.equal(flags.text('nginx-version'), null);
  });

  it('takes "-" as an operand', () => {
    assert.deepEqual(run('decode', '-').operands, ['-']);
  });

  it('answers mistakes in one line that says what to do', () => {
    const mistakes = [
      fault('chekc'),
      fault('check', '--frmat', 'json'),
      fault('check', '--format', 'xml'),
      fault('check', '--format'),
      fault('decode', 'a', 'b'),
      fault('explain'),
      fault('check', '--fix=1'),
    ];
    for (const message of mistakes) assert.match(message, /^[^\n]+$/);
    assert.match(fault('check', '--format', 'xml'), /text, json, sarif, github/);
  });

  it('has help for each command, with its options and an example that parses', () => {
    for (const spec of commands) {
      const parsed = parseCommandLine([spec.name, '--help']);
      const text = parsed.kind === 'help' ? parsed.text : assert.fail();
      for (const option of Object.keys(spec.options)) assert.ok(text.includes(`--${option}`), option);
      assert.ok(text.includes(spec.example));
      assert.equal(run(...spec.example.split(' ')).command, spec.name);
      assert.ok(
        text.split('\n').every((line) => line.length <= 120 || line.startsWith('Example: ')),
        spec.name,
      );
    }
    assert.equal(parseCommandLine([]).kind, 'help');
    assert.equal(parseCommandLine(['--version']).kind, 'version');
  });
});
