import { checkPdf, PDF_RULES } from '~/documents/facturx/check-pdf';
import { checkXml, XML_RULES } from '~/domain/e-invoice/rules/check-xml';
import type { RuleFailure } from '~/domain/e-invoice/rules/rule';
import { checkAgainstSnapshot } from '~/domain/e-invoice/rules/same-as-snapshot';
import type { Snapshot } from '~/domain/invoice/model';

/** What was checked and what failed; stored beside the document. The same document gives the same report. */
export interface DocumentReport {
  v: 1;
  number: string;
  /** the standards that the rules are taken from */
  standards: string[];
  /** ids of all rules that were applied */
  rules: string[];
  failures: RuleFailure[];
}

const STANDARDS = [
  'Factur-X 1.09 EN 16931 (CII D22B)',
  'EN 16931 1.3.16',
  'BR-FR 1.4.0 (XP Z12-012)',
  'ISO 19005-3:2012 level B',
];

/** Every check of a finished document before it is stored: its XML, its PDF, and that both say what was issued. */
export async function checkDocument(input: {
  pdf: Uint8Array;
  xml: string;
  snapshot: Snapshot;
}): Promise<DocumentReport> {
  const { pdf, xml, snapshot } = input;
  return {
    v: 1,
    number: snapshot.number,
    standards: STANDARDS,
    rules: ['XSD', ...XML_RULES.map(({ id }) => id), 'FACT-SNAPSHOT', ...PDF_RULES.map(({ id }) => id)],
    failures: [...checkXml(xml), ...checkAgainstSnapshot(xml, snapshot), ...(await checkPdf(pdf, xml))],
  };
}
