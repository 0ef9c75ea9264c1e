import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { assembleFacturX } from '~/documents/facturx/assemble';
import { checkPdf, PDF_RULES } from '~/documents/facturx/check-pdf';
import { pdfBreaks } from '~/documents/facturx/testing/pdf-breaks';
import { changed, plainPrint } from '~/documents/facturx/testing/plain-print';
import { writeCii } from '~/domain/e-invoice/cii';
import { caseSnapshot } from '~/domain/invoice/fixtures-cases';

const snapshot = caseSnapshot('domestic');
const xml = writeCii(snapshot);
const whole = await assembleFacturX({ print: await plainPrint(), xml, snapshot });

async function idsIn(bytes: Uint8Array, expected = xml): Promise<string[]> {
  return (await checkPdf(bytes, expected)).map(({ id }) => id);
}

describe('the guard', () => {
  it('accepts the whole file', async () => {
    expect(await checkPdf(whole, xml)).toEqual([]);
  });

  it('accepts it written again: a failure below is the change, not the writing', async () => {
    expect(await idsIn(await changed(whole, () => undefined))).toEqual([]);
  });

  it('has a broken file for every rule', () => {
    // the header and the cross-reference cannot be broken through the library
    const broken = new Set(['6.1.2-1', 'FACT-READ-XML', ...pdfBreaks.map(({ id }) => id)]);
    expect(PDF_RULES.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
  });

  it.each(pdfBreaks)('$id sees $how', async ({ id, change }) => {
    expect(await idsIn(await changed(whole, change))).toContain(id);
  });

  it('6.1.2-1 sees another header', async () => {
    const bytes = whole.slice();
    bytes[5] = '2'.charCodeAt(0);
    expect(await idsIn(bytes)).toContain('6.1.2-1');
  });

  it('FX-SAME-XML sees one other byte', async () => {
    expect(await idsIn(whole, xml.replace('FAC', 'FAD'))).toEqual(['FX-SAME-XML', 'FACT-READ-XML']);
  });

  it('FACT-READ-XML sees a file that is written in another way than ours', async () => {
    const document = await PDFDocument.load(whole, { updateMetadata: false });
    const plain = { useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false };
    expect(await idsIn(await document.save(plain))).toEqual(['FACT-READ-XML']);
  });

  it('6.1.3-2 sees encryption', async () => {
    const document = await PDFDocument.load(await plainPrint());
    document.encrypt({ userPassword: 'a', ownerPassword: 'b', permissions: {} });
    expect(await idsIn(await document.save())).toEqual(['6.1.3-2']);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('facture')],
  ])('refuses %s as unreadable', async (_, bytes) => {
    expect(await idsIn(bytes)).toEqual(['PDF']);
  });

  it.each([200, 2_000, whole.length - 40])('refuses the first %i bytes alone', async (length) => {
    expect(await idsIn(whole.slice(0, length))).not.toEqual([]);
  });
});
