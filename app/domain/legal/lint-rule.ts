import type { DocumentTotals, IssueCandidate } from '~/domain/invoice/model';
import type { Dated } from '~/domain/legal/dated';
import type { Finding } from '~/domain/legal/finding';
import type { CivilDate } from '~/domain/money/types';

/** What a rule looks at: the prepared candidate, the date it would be issued at, its figures. */
export interface LintContext extends IssueCandidate {
  issueDate: CivilDate;
  /** null while the lines cannot be computed: other rules say why */
  totals: DocumentTotals | null;
}

/** A rule with the days on which it holds. A refusal keeps the document from being issued, an advice does not. */
export interface LintRule extends Dated {
  severity: 'refusal' | 'advice';
  check(context: LintContext): Finding[];
}

/** A rule that has always held. */
export function refusal(check: LintRule['check']): LintRule {
  return { severity: 'refusal', validFrom: null, validTo: null, check };
}

/** A recommendation that has always held. */
export function advice(check: LintRule['check']): LintRule {
  return { severity: 'advice', validFrom: null, validTo: null, check };
}
