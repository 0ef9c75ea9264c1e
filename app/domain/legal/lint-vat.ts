import { type Finding, finding } from '~/domain/legal/finding';
import { type LintContext, type LintRule, refusal } from '~/domain/legal/lint-rule';
import { type TaxedItem, taxedItems } from '~/domain/legal/taxed-items';
import { findExemption } from '~/domain/vat/exemptions';
import { isAllowedVatRate } from '~/domain/vat/rates';

/** Rates and exemptions, item by item. */
export const vatRules: readonly LintRule[] = [
  refusal((context) => taxedItems(context).flatMap((item) => itemFindings(item, context))),
  refusal((context) => {
    const items = taxedItems(context);
    const alone = items.find((item) => findExemption(item.exemptionCode)?.rules.standsAlone);
    if (alone === undefined || items.every((item) => findExemption(item.exemptionCode)?.category === 'O'))
      return [];
    return [
      finding(
        `${alone.path}.vatExemptionCode`,
        'legal.out-of-scope-alone',
        'Une opération hors du champ de la TVA ne se mêle pas à d’autres lignes (EN 16931, BR-O-11 à BR-O-14) : facturez-la à part.',
        'An operation outside the scope of VAT cannot stand beside other lines (EN 16931, BR-O-11 to BR-O-14): invoice it on its own.',
      ),
    ];
  }),
];

function itemFindings({ path, rate, exemptionCode }: TaxedItem, { seller, content }: LintContext): Finding[] {
  const known = /^\d{1,3}(\.\d+)?$/.test(rate) && isAllowedVatRate(rate);
  if (!known) {
    return [
      finding(
        `${path}.vatRate`,
        'legal.vat-rate',
        `Le taux de TVA ${rate.replace('.', ',')} % n’existe pas en France (CGI, art. 278 à 281 nonies, 296, 297 ; BR-FR-16) : choisissez-en un de la liste.`,
        `There is no VAT rate of ${rate}% in France (CGI, art. 278 to 281 nonies, 296, 297; BR-FR-16): choose one from the list.`,
      ),
    ];
  }
  const zero = rate === '0';
  // a credit note gives back the VAT that its invoice bore, whatever the seller's regime has become
  if (!zero && seller.vatRegime === 'franchise' && content.type !== 'credit_note') {
    return [
      finding(
        `${path}.vatRate`,
        'legal.franchise-vat',
        'En franchise en base, vous ne facturez pas de TVA : celle qui est imprimée est due (CGI, art. 283-3 et 293 B). Mettez 0 %, ou changez votre régime.',
        'Under the small business scheme you charge no VAT: any VAT printed is owed (CGI, art. 283-3 and 293 B). Set 0%, or change your regime.',
      ),
    ];
  }
  if (!zero && exemptionCode !== null) {
    return [
      finding(
        `${path}.vatExemptionCode`,
        'invoice.exemption-with-rate',
        'Une exonération va avec le taux 0 % : mettez 0 %, ou retirez l’exonération.',
        'An exemption goes with the rate 0%: set 0%, or remove the exemption.',
      ),
    ];
  }
  if (zero && exemptionCode === null) {
    return [
      finding(
        `${path}.vatExemptionCode`,
        'legal.exemption-missing',
        'À 0 %, la référence de l’exonération est obligatoire (CGI, ann. II, art. 242 nonies A) : choisissez le motif.',
        'At 0%, the exemption’s reference is mandatory (CGI, ann. II, art. 242 nonies A): choose the reason.',
      ),
    ];
  }
  if (zero && findExemption(exemptionCode) === null) {
    return [
      finding(
        `${path}.vatExemptionCode`,
        'invoice.exemption-unknown',
        'Ce motif d’exonération n’est pas dans la liste : choisissez-en un autre.',
        'This exemption is not in the list: choose another one.',
      ),
    ];
  }
  return [];
}
