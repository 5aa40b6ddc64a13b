// The language server's process: its transport (standard input and output, or Node's ipc) and nothing more.
import { enableCompileCache } from 'node:module';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.ts';

enableCompileCache?.();
const connection = createConnection(ProposedFeatures.all);
// One bad message or one fault of ours must not end a session.
process.on('uncaughtException', (fault) => connection.console.error(`uncaught: ${fault.stack ?? fault}`));
process.on('unhandledRejection', (fault) => connection.console.error(`unhandled: ${String(fault)}`));
serve(connection);
