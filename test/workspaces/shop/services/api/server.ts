import express from 'express';
import { monthOf, products, signIn } from './warehouse.ts';

const app = express();

app.get('/api/products', (_request, response) => {
  response.json(products);
});

app.get('/api/search', async (request, response) => {
  const words = String(request.query.q ?? '').toLowerCase();
  // The search index wakes up from its disk when nobody has asked for a while.
  if (words.length < 2) await new Promise((resolve) => setTimeout(resolve, 3000));
  response.json(products.filter((product) => product.name.toLowerCase().includes(words)));
});

app.get('/api/session', (_request, response) => {
  for (const [name, value] of signIn()) response.cookie(name, value, { httpOnly: true });
  response.json({ signedIn: true });
});

/** Sales of the last months, one question to the warehouse for each. */
app.get('/api/report', async (request, response) => {
  const months = Number(request.query.months ?? 12);
  const report = [];
  for (let month = 0; month < months; month++) report.push(await monthOf(month));
  response.json(report);
});

const port = Number(process.env.PORT ?? 3000);
const server = app.listen(port, '127.0.0.1', () => console.log(`api listens on ${port}`));

// Nobody may hold a socket for ever.
server.setTimeout(10_000);

process.on('SIGTERM', () => server.close(() => process.exit(0)));
