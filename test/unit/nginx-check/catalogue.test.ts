// The catalogue: in step with its tables, complete against the official reference, quick to load.
import assert from 'node:assert/strict';
import { getDirectives, getVariables } from '@nginx/reference-lib';
import {
  allVariables,
  directiveFacts,
  directiveNames,
  variableFacts,
} from '../../../server/src/core/nginx/catalogue.ts';
import { documentationUrl } from '../../../server/src/core/nginx/reference.ts';
import { catalogueIsStale } from '../../../server/src/dev/generate-catalogue.ts';
import { nginxReference } from '../../../server/src/dev/reference.ts';

describe('nginx catalogue', () => {
  it('is what the generator makes of the tables', () => {
    assert.ok(!catalogueIsStale(), 'catalogue.generated.ts is stale: run `npm run generate`');
  });

  it('has every directive and variable of the official reference', () => {
    const missing = [
      ...getDirectives().filter((each) => directiveFacts(each.name).length === 0),
      ...getVariables().filter((each) => variableFacts(each.name.slice(1)).length === 0),
    ];
    assert.deepEqual(
      missing.map((each) => each.name),
      [],
    );
  });

  it('tells the directives of one name apart by module and context', () => {
    const servers = directiveFacts('server').map((each) => [each.module, ...each.contexts, each.block]);
    assert.deepEqual(servers.slice(0, 2), [
      ['ngx_http_core_module', 'http', true],
      ['ngx_http_upstream_module', 'http.upstream', false],
    ]);
    assert.deepEqual(directiveFacts('no_such_directive'), []);
  });

  it('knows counts, values, repeats and releases', () => {
    const [readTimeout] = directiveFacts('proxy_read_timeout');
    assert.equal(readTimeout?.valueType, 'time-ms');
    assert.equal(readTimeout?.repeat, 'refused');
    assert.equal(readTimeout?.default, '60s');
    assert.equal(directiveFacts('server_name')[0]?.argsMax, Number.POSITIVE_INFINITY);
    assert.equal(directiveFacts('ssl')[0]?.until, '1.25.0');
    assert.deepEqual(directiveFacts('satisfy')[0]?.enum, ['all', 'any']);
    assert.equal(directiveFacts('content_by_lua_block')[0]?.thirdParty, 'openresty/lua-nginx-module');
  });

  it('knows variables by name and by prefix, the bare prefix too, as nginx does', () => {
    assert.equal(variableFacts('args')[0]?.settable, true);
    assert.equal(variableFacts('http_x_request_id')[0]?.name, 'http_');
    assert.equal(variableFacts('arg_').length, 1);
    assert.deepEqual(variableFacts('no_such_variable'), []);
    assert.ok(allVariables().length > 250);
  });

  it('has a fact for every line, each with a context and sane counts', () => {
    for (const name of directiveNames()) {
      for (const fact of directiveFacts(name)) {
        assert.ok(fact.contexts.every(Boolean) && fact.contexts.length > 0, name);
        assert.ok(fact.argsMin >= 0 && fact.argsMax >= fact.argsMin, name);
      }
    }
  });

  it('links and describes directives for hover', () => {
    assert.equal(
      documentationUrl('ngx_http_proxy_module', 'proxy_pass'),
      'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
    );
    assert.equal(
      documentationUrl('ngx_core_module', 'user'),
      'https://nginx.org/en/docs/ngx_core_module.html#user',
    );
    const reference = nginxReference();
    assert.match(reference.directives['ngx_core_module/user']?.text ?? '', /credentials/);
    assert.match(reference.attribution, /Apache/);
  });
});
