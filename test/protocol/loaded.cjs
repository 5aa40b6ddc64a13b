// Preloaded by a test: names on standard error every file that the program has loaded once it ends.
process.on('exit', () => {
  for (const file of Object.keys(require.cache)) process.stderr.write(`${file}\n`);
});
