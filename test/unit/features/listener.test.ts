// What hovering a listener tells beside its timeouts.
import assert from 'node:assert/strict';
import { listenerHover } from '../../../server/src/core/features/listener.ts';
import { analyzeFiles, parseFixture, root } from '../../fixture.ts';

describe('the hover of a listener', () => {
  const hoverWith = async (size: string) => {
    const app =
      "const app = require('express')();\napp.use(require('express').json({ limit: '10mb' }));\napp.listen(3000);\n";
    const config = `server {\n    location / {\n        proxy_pass http://127.0.0.1:3000;\n${size}    }\n}\n`;
    const { files } = parseFixture(`-- conf.d/app.conf --\n${config}-- server.js --\n${app}`);
    const hover = listenerHover(await analyzeFiles(files), `${root}/server.js`, app.indexOf('app.listen'));
    return /accepts bodies of up to \*\*10m\*\* \(.*?\)\)(.*)/.exec(hover?.markdown ?? '')?.[1];
  };

  it('names what the app takes as a body, beside what nginx lets through for nothing', async () => {
    const more = (size: string) =>
      `; nginx lets ${size} through, and the app refuses the rest after the upload`;
    assert.equal(await hoverWith('        client_max_body_size 50m;\n'), more('50m'));
    assert.equal(await hoverWith('        client_max_body_size 0;\n'), more('bodies of any size'));
    assert.equal(await hoverWith('        client_max_body_size 10m;\n'), '');
    assert.equal(await hoverWith(''), '');
  });
});
