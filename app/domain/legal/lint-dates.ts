import { defaultDueDate, fortyFiveDaysEndOfMonth, isWithinLegalTerms } from '~/domain/invoice/due-date';
import { type Finding, finding } from '~/domain/legal/finding';
import { type LintContext, type LintRule, refusal } from '~/domain/legal/lint-rule';
import { isCivilDate } from '~/domain/time/paris';

/** BR-FR-03: e-invoices know the dates of this century. */
const FIRST_DATE = '2000-01-01';
const LAST_DATE = '2099-12-31';

/** Supply and payment dates: CGI ann. II art. 242 nonies A, C. com. art. L441-9 and L441-10. */
export const dateRules: readonly LintRule[] = [
  refusal(({ content, issueDate }) =>
    [
      { path: 'issueDate', date: issueDate },
      { path: 'supplyDate', date: content.supplyDate },
      { path: 'dueDate', date: content.dueDate },
    ]
      .filter(({ date }) => date !== null && !isWritable(date))
      .map(({ path }) =>
        finding(
          path,
          'invoice.date-range',
          'Cette date n’existe pas ou sort des années 2000 à 2099 (BR-FR-03) : corrigez-la.',
          'This date does not exist or lies outside the years 2000 to 2099 (BR-FR-03): correct it.',
        ),
      ),
  ),
  refusal(({ content, issueDate }) => {
    // deposits and paid documents may be due before they are invoiced (BR-FR-CO-07)
    const { dueDate, type } = content;
    if (dueDate === null || type !== 'invoice' || !isWritable(dueDate) || dueDate >= issueDate) return [];
    return [
      finding(
        'dueDate',
        'legal.due-date-before-issue',
        'L’échéance précède la date d’émission (C. com., art. L441-9 ; BR-FR-CO-07) : choisissez une date plus tardive.',
        'The due date is before the issue date (C. com., art. L441-9; BR-FR-CO-07): choose a later date.',
      ),
    ];
  }),
  refusal(longTerms),
];

function isWritable(date: string): boolean {
  return isCivilDate(date) && date >= FIRST_DATE && date <= LAST_DATE;
}

/** Between businesses: 60 days from the invoice, or 45 days end of month in one of its two readings. */
function longTerms({ content, seller, client, issueDate }: LintContext): Finding[] {
  if (content.type === 'credit_note' || client.kind !== 'company' || !isWritable(issueDate)) return [];
  const typed = content.dueDate !== null && isWritable(content.dueDate) ? content.dueDate : null;
  const dueDate =
    typed ??
    defaultDueDate({
      issueDate,
      clientTermsDays: client.paymentTermsDays,
      accountTermsDays: seller.paymentTermsDays,
    });
  const endOfMonth =
    dueDate === fortyFiveDaysEndOfMonth(issueDate, 'days_then_month_end') ||
    dueDate === fortyFiveDaysEndOfMonth(issueDate, 'month_end_then_days');
  if (dueDate < issueDate || endOfMonth || isWithinLegalTerms({ issueDate, dueDate })) return [];
  const profilePath =
    client.paymentTermsDays === null ? 'seller.paymentTermsDays' : 'client.paymentTermsDays';
  return [
    finding(
      typed === null ? profilePath : 'dueDate',
      'legal.payment-terms',
      'Entre entreprises, le délai de paiement est de 60 jours au plus, ou de 45 jours fin de mois (C. com., art. L441-10) : avancez l’échéance.',
      'Between businesses payment is due within 60 days, or 45 days end of month (C. com., art. L441-10): choose an earlier due date.',
    ),
  ];
}
