import type { DraftAllowance, DraftLine } from '~/domain/invoice/model';
import { type Finding, finding, isBlank } from '~/domain/legal/finding';
import { advice, type LintRule, refusal } from '~/domain/legal/lint-rule';
import { type DecimalLimits, parseDecimal } from '~/domain/money/decimal';

/** BR-FR-DEC-02 and 03: quantities have at most 4 decimals, unit prices 6, rates 2. */
const QUANTITY: DecimalLimits = { maxDecimals: 4, min: '0', exclusiveMin: true };
const UNIT_PRICE: DecimalLimits = { maxDecimals: 6, min: '0' };
const PERCENT: DecimalLimits = { maxDecimals: 2, min: '0', max: '100' };

/** What is sold: CGI ann. II art. 242 nonies A; numbers by EN 16931 (BR-25, BR-27) and the French layer. */
export const lineRules: readonly LintRule[] = [
  refusal(({ content }) =>
    content.lines.length > 0
      ? []
      : [
          finding(
            'lineItems',
            'legal.line-required',
            'Une facture a au moins une ligne (CGI, ann. II, art. 242 nonies A) : ajoutez ce que vous avez vendu.',
            'An invoice has at least one line (CGI, ann. II, art. 242 nonies A): add what you sold.',
          ),
        ],
  ),
  refusal(({ content }) => content.lines.flatMap(lineFindings)),
  refusal(({ content }) => percentFindings('discountPercent', content.discountPercent)),
  refusal(({ content }) => [
    ...content.allowances.flatMap((item, index) => allowanceFindings(`allowances.${index}`, item)),
    ...content.charges.flatMap((item, index) => allowanceFindings(`charges.${index}`, item)),
  ]),
  advice(({ content }) =>
    content.lines.flatMap((line, index) =>
      isVague(line.description)
        ? [
            finding(
              `lineItems.${index}.description`,
              'legal.line-description-vague',
              'La désignation doit être précise (CGI, ann. II, art. 242 nonies A) : dites ce qui a été fait ou livré.',
              'The description must be precise (CGI, ann. II, art. 242 nonies A): say what was done or delivered.',
            ),
          ]
        : [],
    ),
  ),
];

const vagueWords = new Set([
  'prestation',
  'prestations',
  'service',
  'services',
  'divers',
  'article',
  'produit',
  'facture',
  'vente',
]);

function isVague(description: string): boolean {
  return vagueWords.has(description.trim().toLowerCase());
}

function lineFindings(line: DraftLine, index: number): Finding[] {
  const at = `lineItems.${index}`;
  const findings: Finding[] = [];
  if (isBlank(line.description) || !/[\p{L}\p{N}]/u.test(line.description)) {
    findings.push(
      finding(
        `${at}.description`,
        'legal.line-description',
        'La désignation précise manque, ou n’a que des signes illisibles (CGI, ann. II, art. 242 nonies A) : décrivez le bien ou le service.',
        'The precise description is missing, or has unreadable characters only (CGI, ann. II, art. 242 nonies A): describe the good or service.',
      ),
    );
  }
  if (!parseDecimal(line.quantity, QUANTITY).ok) {
    findings.push(
      finding(
        `${at}.quantity`,
        'legal.line-quantity',
        'La quantité doit être supérieure à 0, avec 4 décimales au plus (CGI, ann. II, art. 242 nonies A ; BR-FR-DEC-02) : corrigez-la, ou faites un avoir pour reprendre une vente.',
        'The quantity must be above 0 with at most 4 decimals (CGI, ann. II, art. 242 nonies A; BR-FR-DEC-02): correct it, or take a sale back with a credit note.',
      ),
    );
  }
  if (!parseDecimal(line.unitPrice, UNIT_PRICE).ok) {
    findings.push(
      finding(
        `${at}.unitPrice`,
        'legal.line-unit-price',
        'Le prix unitaire ne peut pas être négatif et a 6 décimales au plus (CGI, ann. II, art. 242 nonies A ; BR-27) : corrigez-le, ou saisissez une remise.',
        'The unit price cannot be negative and has at most 6 decimals (CGI, ann. II, art. 242 nonies A; BR-27): correct it, or enter a discount.',
      ),
    );
  }
  if (!parseDecimal(line.priceBaseQuantity, QUANTITY).ok) {
    findings.push(
      finding(
        `${at}.priceBaseQuantity`,
        'invoice.line-price-base',
        'La quantité de base du prix doit être supérieure à 0 : indiquez 1 pour un prix à l’unité.',
        'The price base quantity must be above 0: enter 1 for a price per unit.',
      ),
    );
  }
  findings.push(...percentFindings(`${at}.discountPercent`, line.discountPercent));
  for (const field of ['discountAmount', 'chargeAmount'] as const) {
    if ((line[field] ?? 0) < 0) findings.push(negativeAmount(`${at}.${field}`));
  }
  return findings;
}

function allowanceFindings(at: string, item: DraftAllowance): Finding[] {
  const findings = percentFindings(`${at}.percent`, item.percent);
  if (isBlank(item.reason)) {
    findings.push(
      finding(
        `${at}.reason`,
        'invoice.allowance-reason',
        'Dites à quoi correspond cette remise ou ce frais (EN 16931, BR-33 et BR-38).',
        'Say what this discount or charge is for (EN 16931, BR-33 and BR-38).',
      ),
    );
  }
  if ((item.amount === null) === (item.percent === null)) {
    findings.push(
      finding(
        `${at}.amount`,
        'invoice.allowance-amount',
        'Indiquez soit un montant, soit un pourcentage.',
        'Enter either an amount or a percentage.',
      ),
    );
  }
  if ((item.amount ?? 0) < 0) findings.push(negativeAmount(`${at}.amount`));
  return findings;
}

function percentFindings(path: string, percent: string | null): Finding[] {
  if (percent === null || parseDecimal(percent, PERCENT).ok) return [];
  return [
    finding(
      path,
      'invoice.discount-percent',
      'Une remise va de 0 à 100 %, avec 2 décimales au plus : corrigez-la.',
      'A discount goes from 0 to 100%, with at most 2 decimals: correct it.',
    ),
  ];
}

function negativeAmount(path: string): Finding {
  return finding(
    path,
    'invoice.amount-negative',
    'Ce montant ne peut pas être négatif (EN 16931) : saisissez-le sans signe.',
    'This amount cannot be negative (EN 16931): enter it without a sign.',
  );
}
