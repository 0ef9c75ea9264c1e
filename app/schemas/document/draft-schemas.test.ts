import { describe, expect, it } from 'vitest';
import { fieldIssues, issueWords } from '~/schemas/issue-messages';
import { draftContentOf } from './draft-command';
import { draftForm } from './draft-form';
import { draftJson } from './draft-json';

const jsonLine = { description: 'Conseil', quantity: '1.50', unitPrice: 99.9, vatRate: '20.0' };

function issuesOf(schema: typeof draftJson | typeof draftForm, input: unknown): string[] {
  const parsed = schema.safeParse(input, { error: issueWords('fr'), reportInput: true });
  if (parsed.success) return [];
  return fieldIssues(parsed.error, 'fr').map(({ path, code }) => `${path} ${code}`);
}

describe('draftJson', () => {
  it('fills in the defaults of the contract', () => {
    expect(draftJson.parse({ clientId: 'c1', lineItems: [jsonLine] })).toEqual({
      type: 'invoice',
      clientId: 'c1',
      issueDate: null,
      supplyDate: null,
      dueDate: null,
      currency: 'EUR',
      operationCategory: 'services',
      priceMode: 'net',
      lines: [
        {
          description: 'Conseil',
          quantity: '1.5',
          unit: null,
          unitPrice: '99.9',
          priceBaseQuantity: '1',
          vatRate: '20',
          vatExemptionCode: null,
          category: null,
          discountPercent: null,
          discountAmount: null,
          chargeAmount: null,
        },
      ],
      discountPercent: null,
      allowances: [],
      charges: [],
      prepaidAmount: null,
      depositIds: [],
      purchaseOrder: null,
      notes: null,
    });
  });

  it('takes a draft without lines, and amounts as cents', () => {
    const draft = draftJson.parse({ clientId: 'c1', lineItems: [], prepaidAmount: '12.5' });
    expect(draft.lines).toEqual([]);
    expect(draft.prepaidAmount).toBe(1250);
  });

  it('refuses what it does not know, at any depth', () => {
    expect(issuesOf(draftJson, { clientId: 'c1', lineItems: [], client: {} })).toEqual([
      'client unknown_field',
    ]);
    expect(issuesOf(draftJson, { clientId: 'c1', lineItems: [{ ...jsonLine, id: 'l1' }] })).toEqual([
      'lineItems.0.id unknown_field',
    ]);
  });

  it('names what is missing', () => {
    expect(issuesOf(draftJson, {})).toEqual(['clientId required', 'lineItems required']);
    expect(issuesOf(draftJson, { clientId: 'c1', lineItems: [{}] })).toEqual([
      'lineItems.0.description required',
      'lineItems.0.quantity required',
      'lineItems.0.unitPrice required',
      'lineItems.0.vatRate required',
    ]);
  });

  it.each([
    ['a credit note', { type: 'credit_note' }, 'type unknown_value'],
    ['another currency', { currency: 'USD' }, 'currency bad_currency'],
    ['a date that does not exist', { issueDate: '2026-02-30' }, 'issueDate bad_date'],
    ['an amount of three decimals', { prepaidAmount: '1.005' }, 'prepaidAmount too_many_decimals'],
    [
      'a discount of 101 %',
      { lineItems: [{ ...jsonLine, discountPercent: 101 }] },
      'lineItems.0.discountPercent too_large',
    ],
    ['a quantity of 0', { lineItems: [{ ...jsonLine, quantity: 0 }] }, 'lineItems.0.quantity too_small'],
    [
      'an unknown exemption',
      { lineItems: [{ ...jsonLine, vatExemptionCode: 'X' }] },
      'lineItems.0.vatExemptionCode unknown_value',
    ],
    [
      'figures beyond exact cents',
      { lineItems: [{ ...jsonLine, quantity: '9999999999', unitPrice: '9999999999' }] },
      'lineItems too_large',
    ],
    [
      'a discount of neither amount nor percent',
      { allowances: [{ reason: 'Geste', vatRate: '20' }] },
      'allowances.0.amount amount_or_percent',
    ],
    [
      'a charge of both',
      { charges: [{ reason: 'Port', amount: '5', percent: '1', vatRate: '20' }] },
      'charges.0.amount amount_or_percent',
    ],
    ['too many lines', { lineItems: Array.from({ length: 501 }, () => jsonLine) }, 'lineItems too_many'],
    ['notes too long', { notes: 'a'.repeat(5001) }, 'notes too_long'],
  ])('refuses %s', (_, change, issue) => {
    expect(issuesOf(draftJson, { clientId: 'c1', lineItems: [jsonLine], ...change })).toEqual([issue]);
  });
});

describe('a number that JSON brings', () => {
  it.each([
    ['an exponent in a string', '1e3', 'not_a_plain_decimal'],
    ['a French comma', '1,5', 'not_a_plain_decimal'],
    ['a thousands separator', '1 234', 'not_a_plain_decimal'],
    ['hexadecimal', '0x10', 'not_a_plain_decimal'],
    ['no digit', '', 'not_a_plain_decimal'],
    ['seven decimals, which JSON writes 1e-7', 0.0000001, 'too_many_decimals'],
    ['a sum of floats', 0.1 + 0.2, 'too_many_decimals'],
    ['the least JSON number', -5e-324, 'too_many_decimals'],
    ['more digits than any figure has', 1e21, 'too_large'],
    ['less than any figure', -1e21, 'too_small'],
  ])('is refused for what is wrong with it: %s', (_, unitPrice, code) => {
    expect(issuesOf(draftJson, { clientId: 'c1', lineItems: [{ ...jsonLine, unitPrice }] })).toEqual([
      `lineItems.0.unitPrice ${code}`,
    ]);
  });
});

describe('draftForm', () => {
  const formLine = { description: 'Conseil', quantity: '1 234,5', unitPrice: '99,90', vatRate: '20' };

  it('reads numbers as people type them and blanks as nothing', () => {
    const draft = draftForm.parse({
      clientId: 'c1',
      type: 'deposit',
      issueDate: '',
      notes: ' ',
      lineItems: [{ ...formLine, discountAmount: '1 000,50', unit: '' }],
    });
    expect(draft).toMatchObject({ type: 'deposit', issueDate: null, notes: null });
    expect(draft.lines[0]).toMatchObject({
      quantity: '1234.5',
      unitPrice: '99.9',
      discountAmount: 100_050,
      unit: null,
    });
  });

  it('gives the same command as the API for the same draft', () => {
    expect(draftForm.parse({ clientId: 'c1', lineItems: [formLine] })).toEqual(
      draftJson.parse({
        clientId: 'c1',
        lineItems: [{ ...formLine, quantity: '1234.5', unitPrice: 99.9 }],
      }),
    );
  });

  it('drops a reason for no VAT that a rate above 0 left behind', () => {
    const draft = draftForm.parse({
      clientId: 'c1',
      lineItems: [{ ...formLine, vatExemptionCode: 'training' }],
    });
    expect(draft.lines[0]?.vatExemptionCode).toBeNull();
  });

  it('names each field that is wrong', () => {
    expect(issuesOf(draftForm, { clientId: '', lineItems: [{ ...formLine, quantity: 'deux' }] })).toEqual([
      'clientId required',
      'lineItems.0.quantity not_a_number',
    ]);
  });
});

describe('draftContentOf', () => {
  it('gives each line its id', () => {
    const command = draftJson.parse({ clientId: 'c1', lineItems: [jsonLine, jsonLine] });
    const content = draftContentOf(command, (index) => `l${index}`);
    expect(content.lines.map(({ id }) => id)).toEqual(['l0', 'l1']);
    expect(content.creditOf).toBeNull();
  });
});
