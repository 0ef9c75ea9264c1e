import type { LocalApp } from './local-app.ts';

/** A sole trader with one client, ready to issue. */
export interface ReadyAccount {
  token: string;
  clientId: string;
}

/** Registers a sole trader who can issue, with a consumer as client. */
export async function readyAccount(app: LocalApp, id: string): Promise<ReadyAccount> {
  const account = await app.api<{ accessToken: string }>('POST', '/api/auth/register', null, {
    email: `${id}@example.org`,
    password: `une phrase assez longue ${id}`,
  });
  const token = account.body.accessToken;
  const profile = await app.api('PUT', '/api/me', token, {
    business: {
      legalName: 'Camille Roux',
      legalForm: 'EI',
      siren: '912837465',
      vatNumber: 'FR65912837465',
      address: { line1: '1 rue des Lilas', postalCode: '69001', city: 'Lyon', countryCode: 'FR' },
      iban: 'FR7630004008230001014827123',
    },
  });
  if (profile.status !== 200) throw new Error(JSON.stringify(profile.body));
  const client = await app.api<{ id: string }>('POST', '/api/clients', token, {
    kind: 'individual',
    name: 'Jeanne Delattre',
    email: 'jeanne@example.org',
    address: { line1: '2 rue du Port', postalCode: '69002', city: 'Lyon', countryCode: 'FR' },
  });
  return { token, clientId: client.body.id };
}

/** Drafts an invoice of 1,080.00 EUR and gives its id. */
export async function draftInvoice(
  app: LocalApp,
  { token, clientId }: ReadyAccount,
  what: string,
): Promise<string> {
  const draft = await app.api<{ id: string }>('POST', '/api/invoices', token, {
    clientId,
    lineItems: [{ description: what, quantity: '2', unitPrice: '450', vatRate: '20' }],
  });
  if (draft.status !== 201) throw new Error(JSON.stringify(draft.body));
  return draft.body.id;
}
