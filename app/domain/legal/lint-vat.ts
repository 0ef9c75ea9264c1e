import { checkSiren } from '~/domain/identifiers/siren';
import { checkVatNumber, isEuVatNumber, vatNumberFromSiren } from '~/domain/identifiers/vat-number';
import type { LineCategory } from '~/domain/invoice/model';
import { type Finding, finding } from '~/domain/legal/finding';
import { advice, type LintContext, type LintRule, refusal } from '~/domain/legal/lint-rule';
import { vatZone } from '~/domain/legal/territories';
import type { Percent } from '~/domain/money/types';
import { type Exemption, findExemption, lineCategory } from '~/domain/vat/exemptions';
import { isAllowedVatRate } from '~/domain/vat/rates';

/** Whatever bears a rate: a line, a document discount or charge. */
interface TaxedItem {
  path: string;
  rate: Percent;
  exemptionCode: string | null;
  category: LineCategory;
}

/** Rates and exemptions, item by item, then what the exemptions ask of the document. */
export const vatRules: readonly LintRule[] = [
  refusal((context) => taxedItems(context).flatMap((item) => itemFindings(item, context))),
  refusal((context) =>
    usedExemptions(context).flatMap(({ exemption, item }) => partyFindings(exemption, item, context)),
  ),
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
  advice((context) =>
    context.seller.footer === null &&
    usedExemptions(context).some(({ exemption }) => exemption.code === 'construction')
      ? [
          finding(
            'seller.footer',
            'legal.construction-insurance',
            'Dans le bâtiment, la facture indique l’assurance décennale, l’assureur et la zone couverte (loi 96-603, art. 22-2) : ajoutez-les au pied de page.',
            'In construction the invoice names the ten-year insurance, the insurer and the area covered (loi 96-603, art. 22-2): add them to the footer.',
          ),
        ]
      : [],
  ),
];

function taxedItems({ content }: LintContext): TaxedItem[] {
  const { operationCategory, lines, allowances, charges } = content;
  const common = lineCategory(lines[0] ?? { category: null }, operationCategory);
  return [
    ...lines.map((line, index) => ({
      path: `lineItems.${index}`,
      rate: line.vatRate,
      exemptionCode: line.vatExemptionCode,
      category: lineCategory(line, operationCategory),
    })),
    ...allowances.map((item, index) => ({ ...rateOf(item), path: `allowances.${index}`, category: common })),
    ...charges.map((item, index) => ({ ...rateOf(item), path: `charges.${index}`, category: common })),
  ];
}

function rateOf(item: { vatRate: Percent; vatExemptionCode: string | null }) {
  return { rate: item.vatRate, exemptionCode: item.vatExemptionCode };
}

/** Each exemption once, with the first item that uses it. */
function usedExemptions(context: LintContext): Array<{ exemption: Exemption; item: TaxedItem }> {
  const used = new Map<string, { exemption: Exemption; item: TaxedItem }>();
  for (const item of taxedItems(context)) {
    const exemption = findExemption(item.exemptionCode);
    if (exemption !== null && !used.has(exemption.code)) used.set(exemption.code, { exemption, item });
  }
  return [...used.values()];
}

function itemFindings({ path, rate, exemptionCode }: TaxedItem, { seller }: LintContext): Finding[] {
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
  if (!zero && seller.vatRegime === 'franchise') {
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
        'Une ligne à 0 % dit pourquoi : la référence de l’exonération manque (CGI, ann. II, art. 242 nonies A). Choisissez le motif.',
        'A line at 0% says why: the exemption’s reference is missing (CGI, ann. II, art. 242 nonies A). Choose the reason.',
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

function partyFindings(exemption: Exemption, item: TaxedItem, context: LintContext): Finding[] {
  const { seller, client, content } = context;
  const { rules, label } = exemption;
  const codePath = `${item.path}.vatExemptionCode`;
  const findings: Finding[] = [];
  const delivery = client.deliveryAddress ?? client.address;
  const zone = vatZone(item.category === 'goods' ? delivery : client.address);
  if (rules.regime !== null && rules.regime !== seller.vatRegime) {
    findings.push(regimeFinding(codePath, exemption));
  }
  if (rules.businessOnly && client.kind === 'individual') {
    findings.push(
      finding(
        codePath,
        'legal.exemption-business-only',
        `« ${label.fr} » suppose un client assujetti (CGI, art. 259, 262 ter et 283) : facturez la TVA à un particulier, ou corrigez la fiche du client.`,
        `«${label.en}» needs a business client (CGI, art. 259, 262 ter and 283): charge VAT to an individual, or correct the client.`,
      ),
    );
  }
  if (rules.needsSellerVatNumber && seller.vatNumber === null) {
    findings.push(
      finding(
        'seller.vatNumber',
        'legal.seller-vat-number',
        `« ${label.fr} » exige votre numéro de TVA (CGI, ann. II, art. 242 nonies A ; BR-${exemption.category === 'K' ? 'IC' : exemption.category}-02) : ajoutez-le à votre entreprise.`,
        `«${label.en}» needs your VAT number (CGI, ann. II, art. 242 nonies A; BR-${exemption.category === 'K' ? 'IC' : exemption.category}-02): add it to your business profile.`,
      ),
    );
  }
  if (rules.needsClientVatNumber) findings.push(...clientVatNumber(exemption, context));
  if (rules.needsSupplyDate && content.supplyDate === null) {
    findings.push(
      finding(
        'supplyDate',
        'legal.supply-date',
        'Une livraison intracommunautaire porte la date de livraison (CGI, ann. II, art. 242 nonies A ; BR-IC-11) : indiquez-la.',
        'An intra-Community supply bears the delivery date (CGI, ann. II, art. 242 nonies A; BR-IC-11): enter it.',
      ),
    );
  }
  if (rules.needsEuDelivery && vatZone(delivery) !== 'eu') {
    findings.push(
      finding(
        client.deliveryAddress === null ? 'client.address.countryCode' : 'client.deliveryAddress.countryCode',
        'legal.delivery-country',
        'Une livraison intracommunautaire arrive dans un autre État membre (CGI, art. 262 ter I ; BR-IC-12) : corrigez le pays de livraison, ou facturez la TVA.',
        'An intra-Community supply arrives in another member state (CGI, art. 262 ter I; BR-IC-12): correct the delivery country, or charge VAT.',
      ),
    );
  }
  if (rules.zones !== null && !rules.zones.includes(zone)) {
    findings.push(
      finding(
        codePath,
        'legal.exemption-territory',
        `« ${label.fr} » ne correspond pas au pays de ce client (CGI, art. 259, 262 et 283) : choisissez un autre motif, ou corrigez son adresse.`,
        `«${label.en}» does not fit this client’s country (CGI, art. 259, 262 and 283): choose another reason, or correct the address.`,
      ),
    );
  }
  return findings;
}

function regimeFinding(path: string, { rules, label, category }: Exemption): Finding {
  if (rules.regime === 'franchise') {
    return finding(
      path,
      'legal.franchise-regime',
      'L’article 293 B du CGI est réservé à la franchise en base, qui n’est pas votre régime : choisissez un autre motif, ou changez votre régime.',
      'Article 293 B of the CGI is for the small business scheme, which is not your regime: choose another reason, or change your regime.',
    );
  }
  return finding(
    path,
    category === 'K' ? 'legal.intra-eu-franchise' : 'legal.standard-regime',
    `« ${label.fr} » ne concerne pas un vendeur en franchise en base (CGI, art. 293 B ; directive 2006/112/CE, art. 139) : choisissez la franchise.`,
    `«${label.en}» is not for a seller under the small business scheme (CGI, art. 293 B; directive 2006/112/EC, art. 139): choose that scheme’s exemption.`,
  );
}

/** Construction stays between French businesses; every other one crosses a border or is said to. */
function clientVatNumber({ label, category }: Exemption, { client }: LintContext): Finding[] {
  const number = client.vatNumber;
  if (number !== null && checkVatNumber(number).ok) {
    if (category !== 'K' || (isEuVatNumber(number) && !number.toUpperCase().startsWith('FR'))) return [];
    return [
      finding(
        'client.vatNumber',
        'legal.client-vat-number',
        'Une livraison intracommunautaire porte le numéro de TVA que le client tient d’un autre État membre (CGI, art. 262 ter I) : corrigez la fiche du client.',
        'An intra-Community supply bears the client’s VAT number of another member state (CGI, art. 262 ter I): correct the client.',
      ),
    ];
  }
  const usual =
    client.siren !== null && checkSiren(client.siren).ok ? vatNumberFromSiren(client.siren) : null;
  return [
    finding(
      'client.vatNumber',
      'legal.client-vat-number',
      `« ${label.fr} » exige le numéro de TVA du client, qui manque ou est erroné (CGI, ann. II, art. 242 nonies A) : complétez sa fiche${usual ? `, sans doute avec ${usual}` : ''}.`,
      `«${label.en}» needs the client’s VAT number, which is missing or wrong (CGI, ann. II, art. 242 nonies A): complete the client${usual ? `, probably with ${usual}` : ''}.`,
    ),
  ];
}
