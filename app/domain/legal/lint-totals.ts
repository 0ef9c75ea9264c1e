import type { DraftAllowance, VatGroup } from '~/domain/invoice/model';
import { type Finding, finding, isBlank } from '~/domain/legal/finding';
import { type LintContext, type LintRule, refusal } from '~/domain/legal/lint-rule';
import { sumCents } from '~/domain/money/cents';
import { negativeGroups } from '~/domain/vat/totals';

/** Amounts of the whole document, what was paid before, and what it refers to. */
export const totalsRules: readonly LintRule[] = [
  refusal(({ totals, content }) =>
    totals === null
      ? []
      : content.lines.flatMap((_, index) =>
          (totals.lines[index]?.net ?? 0) < 0
            ? [
                finding(
                  `lineItems.${index}.discountAmount`,
                  'invoice.line-negative',
                  'La remise dépasse le montant de la ligne : réduisez-la.',
                  'The discount exceeds the line’s amount: reduce it.',
                ),
              ]
            : [],
        ),
  ),
  refusal(({ totals, content }) =>
    totals !== null && negativeGroups(totals).length > 0
      ? [
          finding(
            negativeField(content.allowances, negativeGroups(totals)),
            'invoice.negative-group',
            'Les remises dépassent ce qui est vendu à l’un des taux de TVA : réduisez-les, ou faites un avoir (CGI, art. 272).',
            'The discounts exceed what is sold at one of the VAT rates: reduce them, or make a credit note (CGI, art. 272).',
          ),
        ]
      : [],
  ),
  refusal(({ content }) =>
    (['allowances', 'charges'] as const).flatMap((kind) =>
      content[kind].flatMap((item, index) =>
        item.percent === null || item.amount !== null || content.lines.some((line) => sameGroup(line, item))
          ? []
          : [
              finding(
                `${kind}.${index}.vatRate`,
                'invoice.allowance-without-line',
                'Ce pourcentage ne porte sur rien : aucune ligne n’a ce taux de TVA et ce motif (EN 16931, BR-S-01 et suivantes). Choisissez ceux des lignes.',
                'This percentage applies to nothing: no line has this VAT rate and reason (EN 16931, BR-S-01 and following). Choose those of the lines.',
              ),
            ],
      ),
    ),
  ),
  refusal(({ totals }) =>
    totals !== null && totals.gross < 0
      ? [
          finding(
            'lineItems',
            'invoice.negative-total',
            'Le total est négatif : une somme rendue au client est un avoir (CGI, art. 272).',
            'The total is negative: what is given back to a client is a credit note (CGI, art. 272).',
          ),
        ]
      : [],
  ),
  refusal(prepaidFindings),
  refusal(depositFindings),
  refusal(({ content, preceding, issueDate }) => {
    if (content.type !== 'credit_note') return [];
    if (content.creditOf === null || preceding.length === 0) {
      return [
        finding(
          'creditOf',
          'legal.credit-reference',
          'Un avoir nomme la facture qu’il corrige, par son numéro et sa date (CGI, ann. II, art. 242 nonies A ; BR-FR-CO-05) : créez-le depuis la facture.',
          'A credit note names the invoice it corrects, by number and date (CGI, ann. II, art. 242 nonies A; BR-FR-CO-05): create it from the invoice.',
        ),
      ];
    }
    return preceding.some((document) => document.issueDate > issueDate)
      ? [
          finding(
            'issueDate',
            'invoice.credit-before-invoice',
            'Un avoir ne peut pas être daté d’avant la facture qu’il corrige : choisissez une date plus récente.',
            'A credit note cannot be dated before the invoice it corrects: choose a later date.',
          ),
        ]
      : [];
  }),
  refusal(({ content }) =>
    content.type === 'credit_note' && content.creditOf !== null && isBlank(content.creditOf.reason)
      ? [
          finding(
            'creditOf.reason',
            'invoice.credit-reason',
            'Dites pourquoi cet avoir est fait : le client et le contrôle le liront.',
            'Say why this credit note is made: the client and an audit will read it.',
          ),
        ]
      : [],
  ),
];

function prepaidFindings({ content, totals, deposits }: LintContext): Finding[] {
  const prepaid = content.prepaidAmount;
  if (prepaid === null || prepaid === 0) return [];
  if (content.type === 'credit_note') {
    return [
      finding(
        'prepaidAmount',
        'invoice.prepaid-on-credit-note',
        'Un avoir n’est pas payé d’avance : retirez ce montant.',
        'A credit note is not paid in advance: remove this amount.',
      ),
    ];
  }
  const payable = totals === null ? null : totals.gross - sumCents(deposits.map((deposit) => deposit.gross));
  if (prepaid > 0 && (payable === null || prepaid <= payable)) return [];
  return [
    finding(
      'prepaidAmount',
      'invoice.prepaid-exceeds',
      'Le montant déjà payé va de 0 à ce qui reste à payer, acomptes déduits : corrigez-le.',
      'The amount already paid goes from 0 to what is left to pay after deposits: correct it.',
    ),
  ];
}

/** BR-FR-CO-08 and C. com. art. L441-9: only a final invoice deducts deposits, each once, of the same client. */
function depositFindings({ content, client, deposits, totals, issueDate }: LintContext): Finding[] {
  const { depositIds, type } = content;
  if (depositIds.length === 0) return [];
  if (type !== 'invoice') {
    return [
      finding(
        'deposits',
        'invoice.deposits-on-other-type',
        'Seule une facture définitive déduit des acomptes (BR-FR-CO-08) : retirez-les.',
        'Only a final invoice deducts deposits (BR-FR-CO-08): remove them.',
      ),
    ];
  }
  const findings = depositIds.flatMap((id, index): Finding[] => {
    const deposit = deposits.find((candidate) => candidate.id === id);
    const path = `deposits.${index}`;
    if (deposit === undefined || deposit.clientId !== client.id || deposit.issueDate > issueDate) {
      return [
        finding(
          path,
          'invoice.deposit-unknown',
          'Cet acompte n’est pas une facture d’acompte déjà émise pour ce client : retirez-le.',
          'This is not a deposit invoice already issued to this client: remove it.',
        ),
      ];
    }
    return depositIds.indexOf(id) === index
      ? []
      : [
          finding(
            path,
            'invoice.deposit-twice',
            'Cet acompte est déduit deux fois : retirez-le une fois.',
            'This deposit is deducted twice: remove it once.',
          ),
        ];
  });
  const deducted = sumCents(deposits.map((deposit) => deposit.gross));
  if (totals !== null && deducted > totals.gross) {
    findings.push(
      finding(
        'deposits',
        'invoice.deposits-exceed',
        'Les acomptes dépassent le total de la facture : faites un avoir sur l’acompte de trop.',
        'The deposits exceed the invoice’s total: make a credit note on the deposit in excess.',
      ),
    );
  }
  return findings;
}

function sameGroup(a: Pick<DraftAllowance, 'vatRate' | 'vatExemptionCode'>, b: typeof a): boolean {
  return a.vatRate === b.vatRate && a.vatExemptionCode === b.vatExemptionCode;
}

/** The first discount on a group that went below zero; without one, the discount on everything. */
function negativeField(allowances: readonly DraftAllowance[], groups: readonly VatGroup[]): string {
  const index = allowances.findIndex(({ vatRate }) => groups.some(({ rate }) => rate === vatRate));
  return index < 0 ? 'discountPercent' : `allowances.${index}.vatRate`;
}
