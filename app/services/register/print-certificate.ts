import { certificatePdfFacts, certificatePrintJob } from '~/documents/certificate/certificate-print';
import type { Language } from '~/domain/invoice/model';
import { isPdfPrintError } from '~/ports/pdf-printer';
import { pdfUnavailable } from '~/services/documents/read-pdf';
import type { AccountScope } from '~/services/scope';
import { certificateName, certificateText, type SignedCertificate } from './make-certificate';

/** The statement is not what it says it is (PDF/A-3): it is not handed out. */
class UnfitCertificateError extends Error {
  override name = 'UnfitCertificateError';
}

/**
 * The statement as PDF/A-3 with the signed JSON inside: what people read and what programs verify are one file.
 * It is read again by the guard that reads invoices before it is handed out.
 * @throws AppError 503 `pdf_unavailable` where no browser can print; UnfitCertificateError when the guard refuses it
 */
export async function printCertificate(
  scope: Pick<AccountScope, 'pdfPrinter' | 'waitUntil' | 'config'>,
  input: { signed: SignedCertificate; language: Language },
): Promise<Uint8Array> {
  const { signed, language } = input;
  const job = certificatePrintJob({ ...signed, language, keysAt: keysAddress(scope) });
  const printer = scope.pdfPrinter();
  try {
    const print = await printer.print(job);
    // 575 KB of PDF library: evaluated when it is needed
    const [{ assemblePdfA }, { checkPdfA }] = await Promise.all([
      import('~/documents/facturx/assemble'),
      import('~/documents/facturx/check-pdf'),
    ]);
    const attachment = {
      name: certificateName(signed.certificate.year, 'json'),
      mediaType: 'application/json',
      relationship: 'Data',
      bytes: new TextEncoder().encode(certificateText(signed)),
    } as const;
    const facts = certificatePdfFacts({ ...signed, language });
    const pdf = await assemblePdfA({ print, facts, attachment });
    const failures = await checkPdfA(pdf, attachment);
    if (failures.length > 0) throw new UnfitCertificateError(failures.map(({ id }) => id).join(', '));
    return pdf;
  } catch (error) {
    if (isPdfPrintError(error)) throw pdfUnavailable();
    throw error;
  } finally {
    scope.waitUntil(printer.close());
  }
}

/** Where this instance's public keys are. */
export function keysAddress({ config }: Pick<AccountScope, 'config'>): string {
  return `${config.APP_ORIGIN}/.well-known/facturier-keys.json`;
}
