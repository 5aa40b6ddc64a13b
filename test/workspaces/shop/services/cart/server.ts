import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

interface Item {
  readonly product: number;
  readonly count: number;
}

const carts = new Map<string, Item[]>();

const server = createServer(async (request, response) => {
  const customer = request.headers['x-customer'];
  if (typeof customer !== 'string') return answer(response, 400, { error: 'Who is asking?' });
  const items = carts.get(customer) ?? [];
  if (request.method === 'GET' && request.url === '/cart/') return answer(response, 200, items);
  if (request.method === 'POST' && request.url === '/cart/items') {
    carts.set(customer, [...items, (await json(request)) as Item]);
    return answer(response, 201, carts.get(customer));
  }
  if (request.method === 'POST' && request.url === '/cart/checkout') {
    carts.delete(customer);
    return answer(response, 200, { ordered: items.length });
  }
  return answer(response, 404, { error: 'No such page' });
});

async function json(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return JSON.parse(text);
}

function answer(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

server.listen(Number(process.env.PORT ?? 3001), '127.0.0.1', () => console.log('cart listens'));

process.on('SIGTERM', () => server.close(() => process.exit(0)));
