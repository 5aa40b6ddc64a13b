export const products = [
  { id: 1, name: 'Sencha', cents: 890 },
  { id: 2, name: 'Oolong', cents: 1290 },
  { id: 3, name: 'Tea bowl, blue', cents: 2400 },
  { id: 4, name: 'Tea bowl, grey', cents: 2400 },
  { id: 5, name: 'Gift box', cents: 350 },
];

/** One month's sales. The warehouse adds up every order of the month: more than a second. */
export async function monthOf(monthsAgo: number) {
  await new Promise((resolve) => setTimeout(resolve, 1200));
  const orders = 180 + ((monthsAgo * 37) % 60);
  return { monthsAgo, orders, cents: orders * 2150 };
}

/** The cookies of a new session. One of them holds the whole customer, for the old checkout page. */
export function signIn(): [name: string, value: string][] {
  const customer = Array.from({ length: 120 }, (_, line) => `address-line-${line}: not given`).join(', ');
  return [
    ['session', crypto.randomUUID()],
    ['customer', customer],
  ];
}
