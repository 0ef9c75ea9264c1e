import type { CiiDocument } from '~/domain/e-invoice/rules/cii-document';
import { exchange } from '~/domain/e-invoice/rules/french';
import type { Rule } from '~/domain/e-invoice/rules/rule';
import { at, centsOrZero, unless } from '~/domain/e-invoice/rules/values';
import { all, textAt, type XmlNode } from '~/domain/e-invoice/rules/xml-tree';

const PROCESS = 'ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID';
const DUE_DATE = 'ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString';
const REFERENCE_DATE = 'ram:FormattedIssueDateTime/qdt:DateTimeString';
const NUMBER = /^[A-Za-z0-9+\-_/]+$/;
const TYPES = '380 389 393 501 386 500 384 471 472 473 261 262 381 396 502 503'.split(' ');
const PROCESSES = 'B1 S1 M1 B2 S2 M2 S3 B4 S4 M4 S5 S6 B7 S7 B8 S8 M8 B9 S9 M9'.split(' ');
const EXCHANGES = ['B2B', 'B2BINT', 'B2C', 'OUTOFSCOPE', 'ARCHIVEONLY'];
const PAID = ['B2', 'S2', 'M2'];
const FINAL = ['B4', 'S4', 'M4'];
const SUBJECTS_ONCE = ['PMT', 'PMD', 'AAB'];

/** Number, dates, type, notes and process of the document: the French rules of XP Z12-012 (BR-FR 1.4.0). */
export const frenchDocumentRules: readonly Rule[] = [
  {
    id: 'BR-FR-01',
    says: 'An invoice number (BT-1, BT-25) shall have at most 35 characters',
    broken: (document) =>
      numbers(document)
        .filter(({ text }) => text.length > 35)
        .map(({ path }) => path),
  },
  {
    id: 'BR-FR-02',
    says: 'An invoice number (BT-1, BT-25) shall consist of letters, digits and «+ - _ /»',
    broken: (document) =>
      numbers(document)
        .filter(({ text }) => !NUMBER.test(text))
        .map(({ path }) => path),
  },
  {
    id: 'BR-FR-03',
    says: 'A date shall exist and be of the years 2000 to 2099, as YYYYMMDD',
    broken: ({ elements }) =>
      elements
        .filter(({ name }) => /:Date(Time)?String$/.test(name))
        .filter(({ text, attributes }) => attributes.format !== '102' || !isDate(text))
        .map(({ path }) => path),
  },
  {
    id: 'BR-FR-04',
    says: `The type (BT-3) shall be one of ${TYPES.join(', ')}`,
    broken: ({ head }) =>
      unless(TYPES.includes(textAt(head, 'ram:TypeCode') ?? ''), at(head, 'ram:TypeCode')),
  },
  {
    id: 'BR-FR-05',
    says: 'Notes PMT (recovery fee), PMD (late penalties) and AAB (early payment) shall be there',
    broken: (document) =>
      SUBJECTS_ONCE.filter((subject) => notesOf(document, subject).length === 0).map(
        (subject) => `${at(document.head, 'ram:IncludedNote')} ${subject}`,
      ),
  },
  {
    id: 'BR-FR-06',
    says: 'Notes PMT, PMD, AAB and TXD shall each be there once at most',
    broken: (document) =>
      [...SUBJECTS_ONCE, 'TXD'].flatMap((subject) =>
        notesOf(document, subject)
          .slice(1)
          .map(({ path }) => path),
      ),
  },
  {
    id: 'BR-FR-08',
    says: `The business process (BT-23) shall be one of ${PROCESSES.join(', ')}`,
    broken: ({ context }) => unless(PROCESSES.includes(textAt(context, PROCESS) ?? ''), at(context, PROCESS)),
  },
  {
    id: 'BR-FR-20',
    says: `The note BAR shall say one of ${EXCHANGES.join(', ')}`,
    broken: (document) =>
      notesOf(document, 'BAR')
        .filter((note) => !EXCHANGES.includes(textAt(note, 'ram:Content') ?? ''))
        .map(({ path }) => path),
  },
  {
    id: 'BR-FR-31',
    says: 'There shall be one note BAR',
    // the official rule allows none; without it a platform cannot tell what the document is
    broken: (document) =>
      unless(notesOf(document, 'BAR').length === 1, at(document.head, 'ram:IncludedNote')),
  },
  {
    id: 'BR-FR-CO-05',
    says: 'A credit note shall name the invoice it corrects (BT-25) with its date (BT-26)',
    broken: (document) => {
      const dated = document.preceding.filter(
        (reference) =>
          textAt(reference, 'ram:IssuerAssignedID') !== null && textAt(reference, REFERENCE_DATE) !== null,
      );
      return unless(
        typeOf(document) !== '381' || dated.length > 0,
        at(document.settlement, 'ram:InvoiceReferencedDocument'),
      );
    },
  },
  {
    id: 'BR-FR-CO-07',
    says: 'The due date (BT-9) shall not be before the issue date (BT-2), unless a deposit or already paid',
    broken: (document) => {
      const due = textAt(document.settlement, DUE_DATE);
      const issued = textAt(document.head, 'ram:IssueDateTime/udt:DateTimeString') ?? '';
      const free = typeOf(document) === '386' || PAID.includes(process(document));
      return unless(due === null || free || due >= issued, at(document.settlement, DUE_DATE));
    },
  },
  {
    id: 'BR-FR-CO-08',
    says: 'Process B4, S4, M4 (final after deposit) shall not be that of a deposit (386)',
    broken: (document) =>
      unless(!FINAL.includes(process(document)) || typeOf(document) !== '386', at(document.context, PROCESS)),
  },
  {
    id: 'BR-FR-CO-09',
    says: 'Process B2, S2, M2 (already paid) asks for BT-113 = BT-112, BT-115 = 0 and a payment date (BT-9)',
    broken: (document) => {
      if (!PAID.includes(process(document))) return [];
      const { totals, settlement } = document;
      const paid =
        centsOrZero(totals, 'ram:TotalPrepaidAmount') === centsOrZero(totals, 'ram:GrandTotalAmount');
      return [
        ...unless(paid, at(totals, 'ram:TotalPrepaidAmount')),
        ...unless(centsOrZero(totals, 'ram:DuePayableAmount') === 0, at(totals, 'ram:DuePayableAmount')),
        ...unless(textAt(settlement, DUE_DATE) !== null, at(settlement, DUE_DATE)),
      ];
    },
  },
  {
    id: 'BR-FR-CO-12',
    says: 'An invoice in another currency shall give its VAT in EUR (BT-6, BT-111)',
    broken: ({ settlement, totals }) => {
      if (textAt(settlement, 'ram:InvoiceCurrencyCode') === 'EUR') return [];
      const inEuro = all(totals, 'ram:TaxTotalAmount').some(
        ({ attributes }) => attributes.currencyID === 'EUR',
      );
      return unless(
        textAt(settlement, 'ram:TaxCurrencyCode') === 'EUR' && inEuro,
        at(settlement, 'ram:TaxCurrencyCode'),
      );
    },
  },
  {
    id: 'FACT-EXCHANGE',
    says: 'A document for a consumer (BAR = B2C) shall carry no SIREN of the buyer',
    broken: (document) => {
      const path = 'ram:SpecifiedLegalOrganization/ram:ID';
      return unless(
        exchange(document) !== 'B2C' || textAt(document.buyer, path) === null,
        at(document.buyer, path),
      );
    },
  },
];

function numbers({ head, preceding }: CiiDocument): XmlNode[] {
  return [
    ...all(head, 'ram:ID'),
    ...preceding.flatMap((reference) => all(reference, 'ram:IssuerAssignedID')),
  ];
}

function notesOf({ notes }: CiiDocument, subject: string): XmlNode[] {
  return notes.filter((note) => textAt(note, 'ram:SubjectCode') === subject);
}

function typeOf({ head }: CiiDocument): string {
  return textAt(head, 'ram:TypeCode') ?? '';
}

function process({ context }: CiiDocument): string {
  return textAt(context, PROCESS) ?? '';
}

function isDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(20\d{2})(\d{2})(\d{2})$/.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return year !== '' && date.toISOString().startsWith(`${year}-${month}-${day}`);
}
