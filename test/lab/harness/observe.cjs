// Loaded before a program in the lab: reports every server that listens, with its timeouts, on file descriptor 3.
// Runs on Node 8 and later. Changes nothing that the program can see.
// biome-ignore-start lint/style/useNodejsImportProtocol: Node 8 to 12 do not know it.
const fs = require('fs');
const net = require('net');
// biome-ignore-end lint/style/useNodejsImportProtocol: see above

const emit = net.Server.prototype.emit;
net.Server.prototype.emit = function (event, ...rest) {
  if (event === 'listening' && !process.connected) {
    const { keepAliveTimeout, headersTimeout, requestTimeout, timeout, keepAliveTimeoutBuffer } = this;
    const values = { keepAliveTimeout, headersTimeout, requestTimeout, timeout, keepAliveTimeoutBuffer };
    const report = { address: this.address(), values };
    try {
      fs.writeSync(3, `${JSON.stringify(report)}\n`);
    } catch (_) {
      // Nobody listens to reports.
    }
  }
  return emit.call(this, event, ...rest);
};
