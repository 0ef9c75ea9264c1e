import { describe, expect, it } from 'vitest';
import { readDocument } from '~/db/queries/documents';
import { testBooks } from '~/services/accounting/books-for-tests';
import { updateBusiness } from '~/services/business/update-business';
import { readDashboard } from '~/services/dashboard/read-dashboard';
import { readRegisterLine } from '~/services/register/read-register-line';
import { openSeries, readFirstSequence } from './open-series';
import { readNumbering } from './read-numbering';

describe('coming from another tool', () => {
  it('goes on where the last tool ended, and says so before and after', async () => {
    const { scope, on, issue } = await testBooks();
    await on('2026-11-24');
    expect((await readNumbering(scope)).series).toEqual([
      { kind: 'invoice', digits: 3, digitsFrozen: false, nextNumber: 'FAC-2026-001', started: false },
      { kind: 'credit_note', digits: 3, digitsFrozen: false, nextNumber: 'AVO-2026-001', started: false },
    ]);
    const asked = { kind: 'invoice' as const, first: ' 042 ', language: 'fr' as const };
    await openSeries(scope, { ...asked, operationId: 'op-1' });
    expect((await readNumbering(scope)).series[0]).toEqual({
      kind: 'invoice',
      digits: 3,
      digitsFrozen: false,
      nextNumber: 'FAC-2026-042',
      started: true,
    });
    const numbers = [await issue({}), await issue({})].map(async (id) => {
      return (await readDocument(scope.db, id))?.row.number;
    });
    expect(await Promise.all(numbers)).toEqual(['FAC-2026-042', 'FAC-2026-043']);
    expect(await readRegisterLine(scope)).toMatchObject({ documents: 2, gaps: 0 });
    await expect(openSeries(scope, { ...asked, first: '99', operationId: 'op-2' })).rejects.toMatchObject({
      status: 409,
      code: 'numbering.series_started',
    });
    expect(await readNumbering(scope)).toMatchObject({ prefixesFrozen: true });
    const { activity } = await readDashboard(scope, { year: null });
    expect(activity.map(({ action }) => action)).toContain('series.opened');
  });

  it('shows the next number as wide as it will be, and the width that this year’s numbers fixed', async () => {
    const { scope, on, issue, credit } = await testBooks();
    await on('2026-11-24');
    const business = { invoiceDigits: 5, creditNoteDigits: 1 };
    await updateBusiness(scope, { business, recentlyAuthenticated: false, language: 'fr' });
    const shown = async () => (await readNumbering(scope)).series.map(({ nextNumber }) => nextNumber);
    expect(await shown()).toEqual(['FAC-2026-00001', 'AVO-2026-1']);
    const id = await issue({});
    expect((await readDocument(scope.db, id))?.row.number).toBe('FAC-2026-00001');
    expect((await readNumbering(scope)).series).toMatchObject([
      { digits: 5, digitsFrozen: true, nextNumber: 'FAC-2026-00002' },
      { digits: 1, digitsFrozen: false, nextNumber: 'AVO-2026-1' },
    ]);
    const creditId = await credit(id);
    expect((await readDocument(scope.db, creditId))?.row.number).toBe('AVO-2026-1');
    await on('2027-01-02');
    await updateBusiness(scope, {
      business: { invoiceDigits: 2 },
      recentlyAuthenticated: false,
      language: 'fr',
    });
    expect(await shown()).toEqual(['FAC-2027-01', 'AVO-2027-1']);
    const next = await issue({});
    expect((await readDocument(scope.db, next))?.row.number).toBe('FAC-2027-01');
  });

  it('refuses what is no number before it asks the ledger', async () => {
    const { scope } = await testBooks();
    await expect(
      openSeries(scope, { kind: 'invoice', first: 'FAC-2026-042', operationId: 'op', language: 'fr' }),
    ).rejects.toMatchObject({ status: 422 });
    expect((await readNumbering(scope)).series.every(({ started }) => !started)).toBe(true);
  });

  it.each([
    ['1', 1],
    ['0042', 42],
    ['999999', 999_999],
    ['', null],
    ['0', null],
    ['1000000', null],
    ['-3', null],
    ['4,2', null],
    ['1e3', null],
  ])('reads %j as %s', (text, sequence) => {
    expect(readFirstSequence(text)).toBe(sequence);
  });
});
