import { printableLine } from '~/domain/e-invoice/printable-text';
import type { DocumentType, Language, Snapshot } from '~/domain/invoice/model';

/** The name Factur-X 1.09 § 6.2.2 demands. */
export const XML_FILE_NAME = 'factur-x.xml';

/**
 * How the XML relates to the page (ISO 32000-2 § 14.13): `Data` as in the samples of FNFE for every profile;
 * German readers expect `Alternative`. Every validator accepts both.
 */
export const XML_RELATIONSHIP = 'Data';

export const CONFORMANCE_LEVEL = 'EN 16931';
export const PRODUCER = 'Facturier';

const TITLES: Readonly<Record<Language, Readonly<Record<DocumentType, string>>>> = {
  fr: { invoice: 'Facture', deposit: 'Facture d’acompte', credit_note: 'Avoir' },
  en: { invoice: 'Invoice', deposit: 'Deposit invoice', credit_note: 'Credit note' },
};

/** What the document says about itself, once for the Info dictionary and the XMP packet (ISO 19005-3 § 6.6.2). */
export interface PdfFacts {
  title: string;
  author: string;
  subject: string;
  language: string;
  /** the one date of everything in the file: the instant of issue */
  at: Date;
}

/**
 * Facts from the snapshot alone, so that the same input gives the same bytes.
 * @throws RangeError when `issuedAt` is no instant
 */
export function pdfFacts(snapshot: Snapshot): PdfFacts {
  const at = new Date(snapshot.issuedAt);
  if (Number.isNaN(at.getTime())) throw new RangeError('issuedAt is not an instant');
  // neither PDF dates nor our XMP dates have fractions of a second
  at.setUTCMilliseconds(0);
  const author = printableLine(snapshot.seller.legalName ?? '');
  const title = printableLine(`${TITLES[snapshot.language][snapshot.type]} ${snapshot.number}`);
  return {
    title,
    author,
    subject: printableLine(`${title}, ${author}, ${snapshot.issueDate}`),
    language: snapshot.language,
    at,
  };
}
