import type { DocumentTotals, Issue, IssueCandidate, Language } from '~/domain/invoice/model';
import { prepareCandidate } from '~/domain/invoice/prepare-candidate';
import { inForce } from '~/domain/legal/dated';
import { finding, toIssue } from '~/domain/legal/finding';
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

const rules: readonly LintRule[] = [
  ...lineRules,
  ...vatRules,
  ...exemptionRules,
  ...totalsRules,
  ...dateRules,
  ...clientRules,
  ...sellerRules,
];

/**
 * Everything that keeps the document from being issued on that day, at once, by the law as it stands then. Empty: it
 * may be issued. What depends on other documents (numbers, what is left to credit) is the ledger's to say.
 */
export function lintCandidate(candidate: IssueCandidate, issueDate: CivilDate, language: Language): Issue[] {
  return run('refusal', candidate, issueDate, language);
}

/** What the law will ask for later, or what serves the client: shown beside the refusals, keeps nothing back. */
export function adviseCandidate(
  candidate: IssueCandidate,
  issueDate: CivilDate,
  language: Language,
): Issue[] {
  return run('advice', candidate, issueDate, language);
}

function run(
  severity: LintRule['severity'],
  candidate: IssueCandidate,
  issueDate: CivilDate,
  language: Language,
): Issue[] {
  const prepared = prepareCandidate(candidate);
  const { totals, tooLarge } = totalsOf({ ...prepared, issueDate, totals: null });
  const context: LintContext = { ...prepared, issueDate, totals };
  const findings = rules
    .filter((rule) => rule.severity === severity && inForce(rule, issueDate))
    .flatMap((rule) => rule.check(context));
  if (tooLarge && severity === 'refusal') {
    findings.push(
      finding(
        'lineItems',
        'invoice.amount-too-large',
        'Les montants dépassent ce qu’une facture peut porter : réduisez les quantités ou les prix.',
        'The amounts exceed what an invoice can bear: reduce quantities or prices.',
      ),
    );
  }
  // one defect, one message: two exemptions may ask for the same VAT number
  const seen = new Set<string>();
  return findings
    .filter(({ path, code }) => !seen.has(`${path} ${code}`) && seen.add(`${path} ${code}`))
    .map((found) => toIssue(found, language));
}

/** Codes of figures that make every total wrong: naming the totals as well would only be noise. */
const unsoundFigures: ReadonlySet<string> = new Set([
  'legal.line-quantity',
  'legal.line-unit-price',
  'invoice.line-price-base',
  'invoice.discount-percent',
]);

/** No totals while a figure is unsound; the rules for lines say which and why. */
function totalsOf(context: LintContext): { totals: DocumentTotals | null; tooLarge: boolean } {
  const unsound = lineRules.some((rule) => rule.check(context).some(({ code }) => unsoundFigures.has(code)));
  if (unsound) return { totals: null, tooLarge: false };
  try {
    return { totals: computeTotals(context.content), tooLarge: false };
  } catch (error) {
    // a rate or percentage that is no number is a RangeError too, and has its own finding
    if (error instanceof RangeError) return { totals: null, tooLarge: error instanceof AmountRangeError };
    throw error;
  }
}
