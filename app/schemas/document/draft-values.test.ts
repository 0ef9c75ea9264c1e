import { describe, expect, it } from 'vitest';
import { sampleContent, sampleLine } from '~/domain/invoice/fixtures';
import { draftContentOf } from './draft-command';
import { draftForm } from './draft-form';
import { parseDraftIntent } from './draft-intent';
import { editRows, rowIntent } from './draft-rows';
import { sketchOf, sketchTotals } from './draft-sketch';
import { type DraftValues, draftValuesOf, draftValuesOfContent } from './draft-values';

const defaults = { vatRate: '20', vatExemptionCode: '' };

/** A form as a browser posts it. */
function posted(values: DraftValues): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string') form.set(name, value);
  }
  for (const list of ['lineItems', 'allowances', 'charges'] as const) {
    for (const [index, row] of values[list].entries()) {
      for (const [field, value] of Object.entries(row)) form.set(`${list}.${index}.${field}`, value);
    }
  }
  for (const [index, id] of values.deposits.entries()) form.set(`deposits.${index}`, id);
  return form;
}

const content = sampleContent({
  lines: [
    sampleLine({ id: 'a', quantity: '1.5', unitPrice: '99.5', discountAmount: 1050 }),
    sampleLine({ id: 'b', vatRate: '0', vatExemptionCode: 'training', priceBaseQuantity: '100' }),
  ],
  allowances: [{ reason: 'Fidélité', amount: 1000, percent: null, vatRate: '20', vatExemptionCode: null }],
  charges: [{ reason: 'Port', amount: null, percent: '2.5', vatRate: '20', vatExemptionCode: null }],
  depositIds: ['d1', 'd2'],
  prepaidAmount: 123_456,
  discountPercent: '5.5',
  notes: 'Merci',
  issueDate: '2026-11-23',
});

describe('a draft through its form', () => {
  it.each(['fr', 'en'] as const)('comes back as it was stored (%s)', (locale) => {
    const values = draftValuesOf(posted(draftValuesOfContent(content, locale)));
    const command = draftForm.parse(values);
    expect(draftContentOf(command, (index) => values.lineItems[index]?.key ?? '')).toEqual(content);
    expect(sketchOf(values)).toEqual(content);
  });

  it('is written with the decimal comma in French', () => {
    expect(draftValuesOfContent(content, 'fr').lineItems[0]).toMatchObject({
      quantity: '1,5',
      unitPrice: '99,50',
      discountAmount: '10,50',
    });
  });

  it('closes holes, keeps the order, and never builds a list as long as an index says', () => {
    const form = new FormData();
    form.set('lineItems.7.description', 'second');
    form.set('lineItems.2.description', 'first');
    form.set('lineItems.99999999.description', 'never');
    form.set('lineItems.1.__proto__', 'x');
    const { lineItems } = draftValuesOf(form);
    expect(lineItems.map(({ description }) => description)).toEqual(['first', 'second']);
  });

  it('gives rows without a usable key the same ones each time', () => {
    const form = new FormData();
    for (const [index, key] of ['x', 'x', '<b>', 'l2'].entries()) form.set(`lineItems.${index}.key`, key);
    const keys = draftValuesOf(form).lineItems.map(({ key }) => key);
    expect(keys).toEqual(['x', 'l3', 'l4', 'l2']);
  });
});

describe('editRows', () => {
  const values = draftValuesOfContent(
    sampleContent({ lines: ['a', 'b', 'c'].map((id) => sampleLine({ id })) }),
    'fr',
  );
  const keys = (edit: Parameters<typeof editRows>[1]) =>
    editRows(values, edit, defaults).lineItems.map(({ key }) => key);

  it('adds, removes and moves', () => {
    expect(keys({ verb: 'add', list: 'lineItems', index: null })).toEqual(['a', 'b', 'c', 'l4']);
    expect(keys({ verb: 'remove', list: 'lineItems', index: 1 })).toEqual(['a', 'c']);
    expect(keys({ verb: 'up', list: 'lineItems', index: 2 })).toEqual(['a', 'c', 'b']);
    expect(keys({ verb: 'down', list: 'lineItems', index: 0 })).toEqual(['b', 'a', 'c']);
  });

  it('leaves the ends and unknown rows alone', () => {
    expect(keys({ verb: 'up', list: 'lineItems', index: 0 })).toEqual(['a', 'b', 'c']);
    expect(keys({ verb: 'down', list: 'lineItems', index: 2 })).toEqual(['a', 'b', 'c']);
    expect(keys({ verb: 'remove', list: 'lineItems', index: 9 })).toEqual(['a', 'b', 'c']);
  });

  it('starts a line at the default rate', () => {
    const next = editRows(
      values,
      { verb: 'add', list: 'charges', index: null },
      { ...defaults, vatRate: '0' },
    );
    expect(next.charges).toEqual([
      { key: 'l1', reason: '', amount: '', percent: '', vatRate: '0', vatExemptionCode: '' },
    ]);
  });
});

describe('parseDraftIntent', () => {
  it('reads what the buttons say', () => {
    const edit = { verb: 'remove', list: 'lineItems', index: 3 } as const;
    expect(parseDraftIntent(rowIntent(edit))).toEqual({ kind: 'rows', edit });
    expect(parseDraftIntent('add:charges')).toEqual({
      kind: 'rows',
      edit: { verb: 'add', list: 'charges', index: null },
    });
    expect(parseDraftIntent('')).toEqual({ kind: 'save' });
  });

  it.each([
    'drop',
    'save:lineItems',
    'remove:lineItems',
    'remove:lineItems:-1',
    'add:notes',
    'up:lineItems:1:2',
  ])('refuses %s', (text) => {
    expect(parseDraftIntent(text)).toBeNull();
  });
});

describe('sketchTotals', () => {
  it('counts what is not typed yet as nothing', () => {
    const values = draftValuesOfContent(sampleContent(), 'fr');
    const typing = editRows(values, { verb: 'add', list: 'lineItems', index: null }, defaults);
    expect(sketchTotals(sketchOf(typing))).toMatchObject({
      net: 90_000,
      gross: 108_000,
      lineAmounts: [90_000, 0],
    });
  });

  it('is null beyond exact cents', () => {
    const values = draftValuesOfContent(
      sampleContent({ lines: [sampleLine({ quantity: '9999999999', unitPrice: '9999999999' })] }),
      'fr',
    );
    expect(sketchTotals(sketchOf(values))).toBeNull();
  });

  it('takes no date that does not exist', () => {
    const values = {
      ...draftValuesOfContent(sampleContent(), 'fr'),
      dueDate: '2026-02-30',
      issueDate: '2026-02-28',
    };
    expect(sketchOf(values)).toMatchObject({ dueDate: null, issueDate: '2026-02-28' });
  });
});
