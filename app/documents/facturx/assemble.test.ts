import { PDFArray, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { assembleFacturX, UnusablePrintError } from '~/documents/facturx/assemble';
import { checkDocument } from '~/documents/facturx/check-document';
import { addLink, changed, plainPrint } from '~/documents/facturx/testing/plain-print';
import { writeCii } from '~/domain/e-invoice/cii';
import { everyKind } from '~/domain/e-invoice/testing/difficult-cases';
import { caseSnapshot } from '~/domain/invoice/fixtures-cases';

const snapshot = caseSnapshot('domestic');
const xml = writeCii(snapshot);

function links(document: PDFDocument): number {
  return document.getPages().reduce((sum, { node }) => sum + (node.Annots()?.size() ?? 0), 0);
}

describe('assembly', () => {
  it('gives the same bytes each time, and others for another print, XML or instant', async () => {
    const print = await plainPrint();
    const first = await assembleFacturX({ print, xml, snapshot });
    expect(await assembleFacturX({ print, xml, snapshot: structuredClone(snapshot) })).toEqual(first);
    expect(await assembleFacturX({ print: await plainPrint(2), xml, snapshot })).not.toEqual(first);
    const later = { ...snapshot, issuedAt: '2026-11-23T09:30:01.000Z' };
    expect(await assembleFacturX({ print, xml, snapshot: later })).not.toEqual(first);
  });

  it.each(everyKind())('of %s passes every check', async (_, kind) => {
    const cii = writeCii(kind);
    const pdf = await assembleFacturX({ print: await plainPrint(), xml: cii, snapshot: kind });
    expect((await checkDocument({ pdf, xml: cii, snapshot: kind })).failures).toEqual([]);
  });

  it('says in title, author and dates what was issued, not which browser printed it', async () => {
    const document = await PDFDocument.load(
      await assembleFacturX({ print: await plainPrint(), xml, snapshot }),
      {
        updateMetadata: false,
      },
    );
    expect(document.getTitle()).toBe(`Facture ${snapshot.number}`);
    expect(document.getAuthor()).toBe('Atelier Lumen');
    expect(document.getCreator()).toBe('Facturier');
    expect(document.getCreationDate()?.toISOString()).toBe('2026-11-23T09:30:00.000Z');
    expect(document.getModificationDate()?.toISOString()).toBe('2026-11-23T09:30:00.000Z');
  });

  it('keeps links that lead somewhere, drops those that act, and prints what it keeps', async () => {
    const print = await changed(await plainPrint(), (document) => {
      addLink(document, { URI: 'https://facture.example/' }, 2 | 32);
      addLink(document, { URI: 'mailto:compta@facture.example' });
      addLink(document, { URI: ' JavaScript:alert(1)' });
      addLink(document, { URI: 'file:///etc/passwd' });
      addLink(document, { URI: 'data:text/html,x' });
      addLink(document, { S: 'JavaScript', JS: 'app.alert(1)' });
      addLink(document, { S: 'Launch' });
    });
    const pdf = await assembleFacturX({ print, xml, snapshot });
    expect(links(await PDFDocument.load(pdf))).toBe(2);
    const failures = (await checkDocument({ pdf, xml, snapshot })).failures;
    // the dictionaries of dropped scripts are gone from the file too
    expect(failures).toEqual([]);
  });

  it('takes out what acts by itself, and other embedded files', async () => {
    const print = await changed(await plainPrint(), (document) => {
      const { catalog, context } = document;
      document.addJavaScript('open', 'app.alert(1)');
      catalog.set(PDFName.of('OpenAction'), context.obj({ S: 'JavaScript' }));
      catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [] }));
      catalog.set(PDFName.of('AF'), PDFArray.withContext(context));
      document.getPage(0).node.set(PDFName.of('AA'), context.obj({}));
      document.attach(new Uint8Array([1]), 'other.xml');
    });
    const pdf = await assembleFacturX({ print, xml, snapshot });
    expect((await checkDocument({ pdf, xml, snapshot })).failures).toEqual([]);
  });
});

describe('a print that cannot be used', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('not a pdf')],
    ['half a file', new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<<')],
  ])('%s is refused', async (_, print) => {
    await expect(assembleFacturX({ print, xml, snapshot })).rejects.toBeInstanceOf(UnusablePrintError);
  });

  it('encrypted is refused', async () => {
    const document = await PDFDocument.load(await plainPrint());
    document.encrypt({ userPassword: 'a', ownerPassword: 'b', permissions: {} });
    const print = await document.save();
    await expect(assembleFacturX({ print, xml, snapshot })).rejects.toBeInstanceOf(UnusablePrintError);
  });
});
