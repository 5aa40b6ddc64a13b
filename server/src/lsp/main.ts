// The language server's process: its transport (standard input and output, or Node's ipc) and nothing more.
import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.ts';

enableCompileCache?.();
// A server lives for days beside an editor. Left alone, V8 lets garbage grow to several times what is in use before it
// collects; each keystroke makes some. Collecting sooner halves the memory and costs a keystroke nothing that one feels.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--heap-growing-percent=30');
const connection = createConnection(ProposedFeatures.all);
// One bad message or one fault of ours must not end a session.
process.on('uncaughtException', (fault) => connection.console.error(`uncaught: ${fault.stack ?? fault}`));
process.on('unhandledRejection', (fault) => connection.console.error(`unhandled: ${String(fault)}`));
serve(connection);
