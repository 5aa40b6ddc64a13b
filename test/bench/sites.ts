// Configurations of any length for benchmarks, of the shape that sites have: servers with proxied locations, upstreams, headers.

/** A config of about so many lines that nginx accepts. */
export function longSite(lines: number): string {
  const upstreams: string[] = [];
  const servers: string[] = [];
  for (let count = 8, site = 0; count < lines; site++) {
    upstreams.push(
      `    upstream app${site} {\n        server 127.0.0.1:${3000 + (site % 1000)};\n        keepalive 16;\n    }`,
    );
    const locations = ['/', '/api/', '/static/', '~ \\.(?:png|jpe?g)$'].map(
      (route) => `        location ${route} {
            proxy_pass http://app${site};
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $host;
            proxy_read_timeout ${20 + (site % 50)}s;
        }`,
    );
    servers.push(
      `    server {\n        listen 127.0.0.1:8080;\n        server_name site${site}.example;\n${locations.join('\n')}\n    }`,
    );
    count += 4 + 4 + locations.length * 7;
  }
  return `worker_processes 1;\nevents {\n}\n\nhttp {\n${[...upstreams, ...servers].join('\n')}\n}\n`;
}
