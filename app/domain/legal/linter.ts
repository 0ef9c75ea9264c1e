import type { DocumentTotals, Issue, IssueCandidate, Language } from '~/domain/invoice/model';
import { prepareCandidate } from '~/domain/invoice/prepare-candidate';
import { inForce } from '~/domain/legal/dated';
import { type Finding, finding, toIssue } from '~/domain/legal/finding';
import { clientRules } from '~/domain/legal/lint-client';
import { dateRules } from '~/domain/legal/lint-dates';
import { exemptionRules } from '~/domain/legal/lint-exemptions';
import { lineRules } from '~/domain/legal/lint-lines';
import type { LintContext, LintRule } from '~/domain/legal/lint-rule';
import { sellerRules } from '~/domain/legal/lint-seller';
import { totalsRules } from '~/domain/legal/lint-totals';
import { vatRules } from '~/domain/legal/lint-vat';
import { AmountRangeError } from '~/domain/money/cents';
import type { CivilDate } from '~/domain/money/types';
import { computeTotals } from '~/domain/vat/totals';

/** Rules that look at more than the lines' own figures. */
const documentRules: readonly LintRule[] = [
  ...vatRules,
  ...exemptionRules,
  ...totalsRules,
  ...dateRules,
  ...clientRules,
  ...sellerRules,
];

/** What the linter has to say of a document. */
export interface Review {
  /** keep it from being issued */
  refusals: Issue[];
  /** what the law will ask for later, or what serves the client: keeps nothing back */
  advice: Issue[];
}

/**
 * Everything that keeps the document from being issued on that day, at once, by the law as it stands then. Empty: it
 * may be issued. What depends on other documents (numbers, what is left to credit) is the ledger's to say.
 */
export function lintCandidate(candidate: IssueCandidate, issueDate: CivilDate, language: Language): Issue[] {
  return reviewCandidate(candidate, issueDate, language).refusals;
}

/** Refusals and advice in one pass. */
export function reviewCandidate(candidate: IssueCandidate, issueDate: CivilDate, language: Language): Review {
  const bare: LintContext = { ...prepareCandidate(candidate), issueDate, totals: null };
  const ofLines = judged(lineRules, bare);
  const { totals, tooLarge } = totalsOf(bare, ofLines.refusal);
  const ofDocument = judged(documentRules, { ...bare, totals });
  const refusals = [...ofLines.refusal, ...ofDocument.refusal];
  if (tooLarge) {
    refusals.push(
      finding(
        'lineItems',
        'invoice.amount-too-large',
        'Les montants dépassent ce qu’une facture peut porter : réduisez les quantités ou les prix.',
        'The amounts exceed what an invoice can bear: reduce quantities or prices.',
      ),
    );
  }
  return {
    refusals: worded(refusals, language),
    advice: worded([...ofLines.advice, ...ofDocument.advice], language),
  };
}

function judged(rules: readonly LintRule[], context: LintContext): Record<LintRule['severity'], Finding[]> {
  const found: Record<LintRule['severity'], Finding[]> = { refusal: [], advice: [] };
  for (const rule of rules) {
    if (inForce(rule, context.issueDate)) found[rule.severity].push(...rule.check(context));
  }
  return found;
}

/** One defect, one message: two exemptions may ask for the same VAT number. */
function worded(findings: readonly Finding[], language: Language): Issue[] {
  const distinct = new Map(findings.toReversed().map((found) => [`${found.path} ${found.code}`, found]));
  return findings
    .filter((found) => distinct.get(`${found.path} ${found.code}`) === found)
    .map((found) => toIssue(found, language));
}

/** Codes of figures that make every total wrong: naming the totals as well would only be noise. */
const unsoundFigures: ReadonlySet<string> = new Set([
  'legal.line-quantity',
  'legal.line-unit-price',
  'invoice.line-price-base',
  'invoice.discount-percent',
]);

/** No totals while a figure is unsound: the findings about lines say which and why. */
function totalsOf(
  { content }: LintContext,
  ofLines: readonly Finding[],
): { totals: DocumentTotals | null; tooLarge: boolean } {
  if (ofLines.some(({ code }) => unsoundFigures.has(code))) return { totals: null, tooLarge: false };
  try {
    return { totals: computeTotals(content), tooLarge: false };
  } catch (error) {
    // a rate or percentage that is no number is a RangeError too, and has its own finding
    if (error instanceof RangeError) return { totals: null, tooLarge: error instanceof AmountRangeError };
    throw error;
  }
}
