// The pages that more than one rule refers to.
const nginx = 'https://nginx.org/en/docs/http';
export const proxyPage = (directive: string): string => `${nginx}/ngx_http_proxy_module.html#${directive}`;
export const upstreamPage = (directive: string): string =>
  `${nginx}/ngx_http_upstream_module.html#${directive}`;
export const corePage = (directive: string): string => `${nginx}/ngx_http_core_module.html#${directive}`;
export const headersPage = (directive: string): string =>
  `${nginx}/ngx_http_headers_module.html#${directive}`;
export const nginxChanges = 'https://nginx.org/en/CHANGES';
export const nodeHttp = (anchor: string): string => `https://nodejs.org/docs/latest/api/http.html#${anchor}`;
export const nodeNet = (anchor: string): string => `https://nodejs.org/docs/latest/api/net.html#${anchor}`;
export const nodePull = (number: number): string => `https://github.com/nodejs/node/pull/${number}`;
