import { describe, expect, it } from 'vitest';
import { assembleFacturX } from '~/documents/facturx/assemble';
import { checkDocument } from '~/documents/facturx/check-document';
import { plainPrint } from '~/documents/facturx/testing/plain-print';
import { writeCii } from '~/domain/e-invoice/cii';
import { caseNames, caseSnapshot } from '~/domain/invoice/fixtures-cases';

describe('inside workerd', () => {
  it.each(caseNames)('%s is written, assembled and passes every check', async (name) => {
    const snapshot = caseSnapshot(name);
    const xml = writeCii(snapshot);
    const print = await plainPrint(2);
    const pdf = await assembleFacturX({ print, xml, snapshot });
    expect((await checkDocument({ pdf, xml, snapshot })).failures).toEqual([]);
    expect(await assembleFacturX({ print, xml, snapshot })).toEqual(pdf);
  });
});
