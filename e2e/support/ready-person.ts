import type { APIRequestContext } from '@playwright/test';
import { apiToken, newPerson, type Person } from './person.ts';

/** Somebody with a profile and a client, made through the API: for journeys that begin later. */
export interface ReadyPerson extends Person {
  token: string;
  clientId: string;
}

/** A call of the API as this person, that must succeed. */
export async function call<Body>(
  request: APIRequestContext,
  token: string,
  method: string,
  path: string,
  data?: unknown,
): Promise<Body> {
  const answer = await request.fetch(path, {
    method,
    headers: { Authorization: `Bearer ${token}` },
    ...(data === undefined ? {} : { data }),
  });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.status() === 204 ? (null as Body) : answer.json();
}

export async function readyPerson(request: APIRequestContext, language: 'fr' | 'en'): Promise<ReadyPerson> {
  const person = newPerson();
  await request.post('/api/auth/register', { data: person });
  const token = await apiToken(request, person);
  await call(request, token, 'PUT', '/api/me', {
    locale: language,
    business: {
      legalName: 'Claire Fontaine',
      legalForm: 'EI',
      siren: '912837465',
      vatNumber: 'FR65912837465',
      address: { line1: '14 rue des Capucins', postalCode: '69001', city: 'Lyon', countryCode: 'FR' },
      iban: 'FR7630004008230001014827123',
    },
  });
  const client = await call<{ id: string }>(request, token, 'POST', '/api/clients', {
    kind: 'individual',
    name: 'Jeanne Delattre',
    email: 'jeanne@example.org',
    address: { line1: '2 rue du Port', postalCode: '69002', city: 'Lyon', countryCode: 'FR' },
  });
  return { ...person, token, clientId: client.id };
}

/** Drafts an invoice of 1,080.00 EUR. @returns its id */
export async function draft(request: APIRequestContext, person: ReadyPerson, what: string): Promise<string> {
  const { id } = await call<{ id: string }>(request, person.token, 'POST', '/api/invoices', {
    clientId: person.clientId,
    lineItems: [{ description: what, quantity: '2', unitPrice: '450', vatRate: '20' }],
  });
  return id;
}

/** Issues one of 1,080.00 EUR. @returns its id and number */
export async function issued(
  request: APIRequestContext,
  person: ReadyPerson,
  what: string,
): Promise<{ id: string; number: string }> {
  const id = await draft(request, person, what);
  return call(request, person.token, 'POST', `/api/invoices/${id}/emit`);
}
