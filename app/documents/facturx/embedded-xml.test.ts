import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleFacturX, assemblePdfA } from '~/documents/facturx/assemble';
import { readEmbeddedXml } from '~/documents/facturx/embedded-xml';
import { pdfFacts } from '~/documents/facturx/facts';
import { changed, plainPrint } from '~/documents/facturx/testing/plain-print';
import { writeCii } from '~/domain/e-invoice/cii';
import { everyKind, hostileSnapshot } from '~/domain/e-invoice/testing/difficult-cases';
import { caseSnapshot } from '~/domain/invoice/fixtures-cases';

const snapshot = caseSnapshot('domestic');
const print = await plainPrint();
const pdf = await assembleFacturX({ print, xml: writeCii(snapshot), snapshot });

async function textIn(bytes: Uint8Array): Promise<string | null> {
  const xml = await readEmbeddedXml(bytes);
  return xml && new TextDecoder().decode(xml);
}

/** What only looks like an embedded file, where a careless search would find it first. */
const DECOY = '9 0 obj\n<<\n/Type /EmbeddedFile\n/Length 5\n>>\nstream\n<no/>\nendstream';

describe('the e-invoice in a stored document', () => {
  it.each(everyKind())('is read byte for byte: %s', async (_, kind) => {
    const xml = writeCii(kind);
    expect(await textIn(await assembleFacturX({ print, xml, snapshot: kind }))).toBe(xml);
  });

  it('is what was put in, whatever today’s writer writes', async () => {
    const xml = '<an-invoice>of another writer</an-invoice>';
    expect(await textIn(await assembleFacturX({ print, xml, snapshot }))).toBe(xml);
  });

  it('is not taken from a text or from pixels that look like one', async () => {
    const hostile = hostileSnapshot(DECOY);
    const picture = await changed(print, (document) => {
      const { context } = document;
      document.getPage(0).node.set(PDFName.of('X'), context.register(context.stream(DECOY)));
    });
    const xml = writeCii(hostile);
    expect(await textIn(await assembleFacturX({ print: picture, xml, snapshot: hostile }))).toBe(xml);
  });
});

describe('nothing is read', () => {
  it.each([
    ['an empty file', new Uint8Array()],
    ['a text', new TextEncoder().encode('facture')],
    ['a print', print],
    ['a file that ends too soon', pdf.subarray(0, pdf.length - 40)],
    ['a place that is not there', new TextEncoder().encode('%PDF-1.7\nstartxref\n99999\n%%EOF')],
  ])('in %s', async (_, bytes) => {
    expect(await readEmbeddedXml(bytes)).toBeNull();
  });

  it('in a file with two', async () => {
    const two = await changed(pdf, (document) => void document.attach(new Uint8Array([1]), 'other.xml', {}));
    expect(await readEmbeddedXml(two)).toBeNull();
  });

  it('in a file with an older kind of cross-reference', async () => {
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    expect(await readEmbeddedXml(await document.save({ useObjectStreams: false }))).toBeNull();
  });

  it('beyond what an invoice can be, however little room it takes', async () => {
    const bytes = new Uint8Array(33 * 1_048_576);
    const attachment = { name: 'factur-x.xml', mediaType: 'text/xml', relationship: 'Data', bytes } as const;
    const swollen = await assemblePdfA({ print, facts: pdfFacts(snapshot), attachment });
    expect(swollen.length).toBeLessThan(100_000);
    expect(await readEmbeddedXml(swollen)).toBeNull();
  });

  it('and nothing is thrown, whichever bytes are broken', async () => {
    const places = fc.array(fc.tuple(fc.nat({ max: pdf.length - 1 }), fc.nat({ max: 255 })), {
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(places, async (changes) => {
        const bytes = pdf.slice();
        for (const [at, value] of changes) bytes[at] = value;
        await readEmbeddedXml(bytes);
      }),
      { numRuns: 300 },
    );
  });
});
