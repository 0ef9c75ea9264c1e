import { createHash } from 'node:crypto';
import { type APIRequestContext, expect } from '@playwright/test';
import { call, draft, issued, readyPerson } from './ready-person.ts';

/** A page of the API's list of invoices. */
export interface Listed {
  items: Array<{ id: string; number: string | null; status: string; pdf: string; totals: unknown }>;
}

/** What must be the same wherever the account is: numbers, figures, and the PDFs byte for byte. */
export async function books(request: APIRequestContext, token: string) {
  const { items } = await call<Listed>(request, token, 'GET', '/api/invoices?limit=200&sort=number');
  const numbered = items.filter(({ number }) => number !== null);
  return Promise.all(
    numbered.map(async ({ id, number, status, totals }) => {
      const headers = { Authorization: `Bearer ${token}` };
      const pdf = await (await request.get(`/api/invoices/${id}/pdf`, { headers })).body();
      return { number, status, totals, pdf: createHash('sha256').update(pdf).digest('hex') };
    }),
  );
}

/** An account with two invoices, one of them paid in part, and a draft; and its archive. */
export async function archivedPerson(request: APIRequestContext) {
  const person = await readyPerson(request, 'fr');
  const { id } = await issued(request, person, 'Identité visuelle');
  await issued(request, person, 'Suivi de chantier');
  await call(request, person.token, 'POST', `/api/invoices/${id}/pay`, { amount: '100.00' });
  await draft(request, person, 'Encore en brouillon');
  await expect(async () => {
    const { items } = await call<Listed>(request, person.token, 'GET', '/api/invoices');
    expect(items.filter(({ pdf }) => pdf === 'ready')).toHaveLength(2);
  }).toPass();
  const headers = { Authorization: `Bearer ${person.token}` };
  const archive = await (await request.get('/api/me/export', { headers })).body();
  return { ...person, archive, books: await books(request, person.token) };
}
