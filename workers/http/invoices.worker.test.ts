import { beforeAll, describe, expect, it } from 'vitest';
import { call, registered, type TestAccount } from '../../tests/app-client';

const PARIS = { line1: '12 rue de la Paix', postalCode: '75002', city: 'Paris', countryCode: 'FR' };
const business = {
  legalName: 'Élise Martin',
  legalForm: 'EI',
  siren: '732829320',
  vatNumber: 'FR44732829320',
  address: PARIS,
};
const line = { description: 'Conseil', quantity: '3', unitPrice: '100', vatRate: '20' };

interface Answered {
  id: string;
  number: string | null;
  lineItems: Array<{ id: string }>;
  missing: Array<{ path: string; code: string }>;
}
interface Refused {
  errors: Array<{ path: string; code: string }>;
}

let account: TestAccount;
let clientId: string;

async function ask<T>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
  const response = await call(method, path, { token: account.accessToken, body });
  return { status: response.status, body: await response.json() };
}

async function drafted(more: Record<string, unknown> = {}): Promise<Answered> {
  return (await ask<Answered>('POST', '/api/invoices', { clientId, lineItems: [line], ...more })).body;
}

async function issued(more: Record<string, unknown> = {}): Promise<Answered> {
  return (await ask<Answered>('POST', `/api/invoices/${(await drafted(more)).id}/emit`)).body;
}

beforeAll(async () => {
  account = await registered();
  await ask('PUT', '/api/me', { business });
  const client = { kind: 'company', name: 'Dupont', siren: '552100554', address: PARIS };
  clientId = (await ask<{ id: string }>('POST', '/api/clients', client)).body.id;
});

describe('a list', () => {
  it('has every document whole but for its lines, mentions and seller', async () => {
    const deposit = await issued({ type: 'deposit' });
    const final = await issued({ lineItems: [{ ...line, quantity: '9' }], deposits: [deposit.id] });
    await ask('POST', `/api/invoices/${final.id}/pay`, { amount: '12.34', reference: 'VIR 1' });
    const credited = await issued({ discountPercent: '10', notes: 'Merci' });
    const request = { reason: 'retour', lineItems: [{ lineId: credited.lineItems[0]?.id, quantity: '1' }] };
    const creditNote = await ask<Answered>('POST', `/api/invoices/${credited.id}/credit-note`, request);
    await ask('POST', `/api/invoices/${creditNote.body.id}/emit`);
    await ask('POST', `/api/invoices/${credited.id}/credit-note`, { reason: 'le reste' });
    await drafted({ lineItems: [] });
    await drafted({ deposits: [deposit.id], priceMode: 'gross' });

    const { body } = await ask<{ items: Answered[] }>('GET', '/api/invoices');
    expect(body.items).toHaveLength(7);
    for (const listed of body.items) {
      const { body: whole } = await ask<Record<string, unknown>>('GET', `/api/invoices/${listed.id}`);
      const { lineItems, legalMentions, seller, ...rest } = whole;
      expect([lineItems, legalMentions, seller]).not.toContain(undefined);
      expect(listed).toEqual(rest);
    }
    const { body: due } = await ask<{ items: Answered[] }>('GET', '/api/dashboard/outstanding');
    expect(due.items).toContainEqual(body.items.find(({ id }) => id === final.id));
  });
});

describe('emit', () => {
  it('refuses with all that is wrong at once, the date among it', async () => {
    await issued();
    const draft = await drafted({ issueDate: '2020-01-01', lineItems: [{ ...line, vatRate: '0' }] });
    const answer = await ask<Refused>('POST', `/api/invoices/${draft.id}/emit`);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ code }) => code)).toEqual([
      'invoice.issue_date_before_last',
      'legal.exemption-missing',
    ]);
  });
});

describe('a deposit that a final invoice deducts', () => {
  it('is credited on that invoice, not by itself: neither as a new draft nor as one made before', async () => {
    const deposit = await issued({ type: 'deposit' });
    const early = await ask<Answered>('POST', `/api/invoices/${deposit.id}/credit-note`, {
      reason: 'retour',
    });
    expect(early.status).toBe(201);
    const final = await issued({ lineItems: [{ ...line, quantity: '9' }], deposits: [deposit.id] });

    const late = await ask<{ code: string }>('POST', `/api/invoices/${deposit.id}/credit-note`, {
      reason: 'x',
    });
    expect([late.status, late.body.code]).toEqual([409, 'invoice.deposit_deducted']);
    const emitted = await ask<Refused>('POST', `/api/invoices/${early.body.id}/emit`);
    expect(emitted.status).toBe(422);
    expect(emitted.body.errors).toEqual([
      expect.objectContaining({ path: 'creditOf', code: 'invoice.deposit_deducted' }),
    ]);

    const whole = await ask<Answered>('POST', `/api/invoices/${final.id}/credit-note`, { reason: 'retour' });
    expect((await ask('POST', `/api/invoices/${whole.body.id}/emit`)).status).toBe(200);
  });
});

describe('a history', () => {
  it('tells the credit notes on an invoice, and amounts as the API writes them', async () => {
    const invoice = await issued();
    await ask('POST', `/api/invoices/${invoice.id}/pay`, { amount: '60' });
    const creditNote = await ask<Answered>('POST', `/api/invoices/${invoice.id}/credit-note`, {
      reason: 'x',
    });
    const { body: corrected } = await ask<Answered>('POST', `/api/invoices/${creditNote.body.id}/emit`);
    await ask('POST', `/api/invoices/${invoice.id}/credit-note`, { reason: 'a draft says nothing' });
    const { body } = await ask<{ items: unknown[] }>('GET', `/api/invoices/${invoice.id}/history`);
    expect(body.items).toMatchObject([
      { action: 'draft.created' },
      { action: 'invoice.issued', details: { number: invoice.number, gross: '360.00' } },
      { action: 'payment.recorded', details: { amount: '60.00' } },
      {
        action: 'invoice.credited',
        details: { creditNoteId: corrected.id, number: corrected.number, amount: '360.00' },
      },
    ]);
  });
});

describe('what is wrong is told by the path of its field', () => {
  it('in a credit note by line', async () => {
    const invoice = await issued();
    const lineId = invoice.lineItems[0]?.id;
    const refused = async (lineItems: unknown[]) => {
      const path = `/api/invoices/${invoice.id}/credit-note`;
      const { status, body } = await ask<Refused>('POST', path, { reason: 'x', lineItems });
      return [status, ...body.errors.map((error) => error.path)];
    };
    expect(await refused([{ lineId: 'another' }])).toEqual([422, 'lineItems.0.lineId']);
    expect(await refused([{ lineId }, { lineId }])).toEqual([422, 'lineItems.1.lineId']);
    expect(await refused([{ lineId, quantity: '3.0001' }])).toEqual([422, 'lineItems.0.quantity']);
  });

  it('in a discount on a rate at which nothing is sold', async () => {
    const allowances = [{ reason: 'Remise', amount: '1', vatRate: '10' }];
    const { missing } = await drafted({ allowances });
    expect(missing).toMatchObject([{ path: 'allowances.0.vatRate', code: 'invoice.negative-group' }]);
  });

  it('in a country that EN 16931 does not know', async () => {
    for (const countryCode of ['ZZ', 'EU', 'UK', 'QO']) {
      const client = { kind: 'company', name: 'Nulle part', address: { countryCode } };
      const { status, body } = await ask<Refused>('POST', '/api/clients', client);
      expect([status, body.errors[0]?.path]).toEqual([422, 'address.countryCode']);
    }
  });
});
