import type { CiiDocument } from '~/domain/e-invoice/rules/cii-document';

/** One thing wrong in a finished file. */
export interface RuleFailure {
  /** the rule's public id: BR-CO-10, BR-FR-05, «XSD», «6.1.3-1» (ISO 19005-3) … or FACT-* for our own */
  id: string;
  message: string;
  /** where: a path of element names with positions, or a PDF object */
  location: string;
}

/** A business rule over a finished CII file. */
export interface Rule {
  id: string;
  /** what must hold, in one sentence */
  says: string;
  /** where it does not hold */
  broken(document: CiiDocument): string[];
}

/** The failures of a list of rules, in the rules' order. */
export function failuresOf(rules: readonly Rule[], document: CiiDocument): RuleFailure[] {
  return rules.flatMap((rule) =>
    rule.broken(document).map((location) => ({ id: rule.id, message: rule.says, location })),
  );
}
