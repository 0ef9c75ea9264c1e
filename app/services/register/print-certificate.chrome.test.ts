import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { checkPdfA } from '~/documents/facturx/check-pdf';
import { canonicalJson } from '~/domain/invoice/canonical-json';
import { numberingCertificate } from '~/domain/proof/numbering-certificate';
import type { PdfPrinter } from '~/ports/pdf-printer';
import { signText } from '~/services/auth/ed25519';
import { createBrowserPdfPrinter } from '../../../workers/adapters/browser-pdf-printer';
import { localChrome } from '../../../workers/adapters/browser-pdf-printer.local-chrome';
import { certificateName, certificateText } from './make-certificate';
import { printCertificate } from './print-certificate';

const config = {
  ENVIRONMENT: 'development' as const,
  APP_ORIGIN: 'https://facturier.example',
  SESSION_SECRET: 'a secret for this test alone, long enough 0123456789',
  MAIL_FROM: 'x',
  DNS_RESOLVER: 'x',
  MAIL_TRANSPORT: 'local' as const,
};
const chrome = localChrome();

const closing: Array<Promise<unknown>> = [];

afterAll(async () => {
  await Promise.all(closing);
  await chrome.stop();
});

function signedCertificate(legalName: string) {
  const series = (['invoice', 'credit_note'] as const).map((kind) => ({
    kind,
    prefix: kind === 'invoice' ? 'FAC' : 'AVO',
    firstSequence: 1,
    lastSequence: 12,
    first: `${kind === 'invoice' ? 'FAC' : 'AVO'}-2026-001`,
    last: `${kind === 'invoice' ? 'FAC' : 'AVO'}-2026-012`,
    count: 12,
    lastPosition: 30,
    lastHash: 'b'.repeat(64),
  }));
  const certificate = numberingCertificate({
    software: '1.0.0',
    year: 2026,
    seller: { legalName, siren: '732829320' },
    verifiedAt: '2026-12-31T02:00:00.000Z',
    chain: { entries: 30, headHash: 'a'.repeat(64) },
    series,
  });
  return { certificate, signature: signText(config, 'certificate-signature', canonicalJson(certificate)) };
}

const scopeWith = (printer: PdfPrinter) => ({
  config,
  pdfPrinter: () => printer,
  waitUntil: (work: Promise<unknown>) => void closing.push(work),
});

describe('a numbering statement', () => {
  it.each([
    ['fr', 'Atelier Lumen'],
    ['en', 'Ō-Œuvre «\ue000» 日本 & fils \u0378 العربية'],
  ] as const)('is printed as PDF/A-3 that the guard of invoices passes: %s, %s', async (language, name) => {
    const signed = signedCertificate(name);
    const pdf = await printCertificate(scopeWith(createBrowserPdfPrinter(chrome.binding)), {
      signed,
      language,
    });
    const attachment = {
      name: certificateName(2026, 'json'),
      mediaType: 'application/json',
      relationship: 'Data',
      bytes: new TextEncoder().encode(certificateText(signed)),
    } as const;
    expect(await checkPdfA(pdf, attachment)).toEqual([]);
    // the guard looks at this file: another statement inside, and it would not be handed out
    const other = { ...attachment, bytes: new TextEncoder().encode('{}') };
    expect((await checkPdfA(pdf, other)).map(({ id }) => id)).toEqual(['FX-SAME-XML']);
  });

  it('is not handed out when the print cannot become PDF/A', async () => {
    const document = await PDFDocument.create();
    const font = await document.embedFont(StandardFonts.Helvetica);
    document.addPage().drawText('no glyphs of its own', { font });
    const bytes = await document.save();
    const printer: PdfPrinter = { print: () => Promise.resolve(bytes), close: () => Promise.resolve() };
    const printed = printCertificate(scopeWith(printer), { signed: signedCertificate('x'), language: 'fr' });
    await expect(printed).rejects.toThrow('6.2.11');
  });
});
