import { ciiDocument } from '~/domain/e-invoice/rules/cii-document';
import { codeListRules } from '~/domain/e-invoice/rules/code-lists';
import { coreRules } from '~/domain/e-invoice/rules/core';
import { decimalRules } from '~/domain/e-invoice/rules/decimals';
import { frenchRules } from '~/domain/e-invoice/rules/french';
import { frenchDocumentRules } from '~/domain/e-invoice/rules/french-document';
import { lineRules } from '~/domain/e-invoice/rules/lines';
import { failuresOf, type Rule, type RuleFailure } from '~/domain/e-invoice/rules/rule';
import { checkStructure } from '~/domain/e-invoice/rules/structure';
import { totalsRules } from '~/domain/e-invoice/rules/totals';
import { vatRules } from '~/domain/e-invoice/rules/vat';
import { notSubjectRules } from '~/domain/e-invoice/rules/vat-not-subject';
import { readXml, type XmlNode, XmlSyntaxError } from '~/domain/e-invoice/rules/xml-tree';

/** Every business rule, in the order in which failures are reported. */
export const XML_RULES: readonly Rule[] = [
  ...coreRules,
  ...lineRules,
  ...totalsRules,
  ...vatRules,
  ...notSubjectRules,
  ...codeListRules,
  ...decimalRules,
  ...frenchRules,
  ...frenchDocumentRules,
];

/**
 * Reads a finished `factur-x.xml` and reports what the schema of Factur-X 1.09 EN 16931, the EN 16931 rules (CEN
 * 1.3.16) and the French rules (XP Z12-012, BR-FR 1.4.0) refuse, as far as our data can break them. Empty: valid.
 * Where the official rules tolerate ±1.00, amounts must be exact here.
 */
export function checkXml(xml: string): RuleFailure[] {
  let root: XmlNode;
  try {
    root = readXml(xml);
  } catch (error) {
    if (!(error instanceof XmlSyntaxError)) throw error;
    return [{ id: 'XML', message: error.message, location: '/' }];
  }
  return [...checkStructure(root), ...failuresOf(XML_RULES, ciiDocument(root))];
}
