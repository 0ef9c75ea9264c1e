import { certificatePdfFacts, certificatePrintJob } from '~/documents/certificate/certificate-print';
import type { Language } from '~/domain/invoice/model';
import { isPdfPrintError } from '~/ports/pdf-printer';
import { pdfUnavailable } from '~/services/documents/read-pdf';
import type { AccountScope } from '~/services/scope';
import { certificateName, certificateText, type SignedCertificate } from './make-certificate';

/**
 * The statement as PDF/A-3 with the signed JSON inside: what people read and what programs verify are one file.
 * @throws AppError 503 `pdf_unavailable` where no browser can print
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
    const { assemblePdfA } = await import('~/documents/facturx/assemble');
    return await assemblePdfA({
      print,
      facts: certificatePdfFacts({ ...signed, language }),
      attachment: {
        name: certificateName(signed.certificate.year, 'json'),
        mediaType: 'application/json',
        relationship: 'Data',
        bytes: new TextEncoder().encode(certificateText(signed)),
      },
    });
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
