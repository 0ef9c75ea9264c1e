import { checkSiren } from '~/domain/identifiers/siren';
import { checkVatNumber, isEuVatNumber, vatNumberFromSiren } from '~/domain/identifiers/vat-number';
import { type Finding, finding } from '~/domain/legal/finding';
import { advice, type LintContext, type LintRule, refusal } from '~/domain/legal/lint-rule';
import { type TaxedItem, usedExemptions } from '~/domain/legal/taxed-items';
import { isExport, vatZone } from '~/domain/legal/territories';
import type { Exemption } from '~/domain/vat/exemption-rows';

/** What each exemption asks of seller, client and document: CGI art. 259, 262, 262 ter, 283, 293 B; EN 16931. */
export const exemptionRules: readonly LintRule[] = [
  refusal((context) =>
    usedExemptions(context).flatMap(({ exemption, item }) => partyFindings(exemption, item, context)),
  ),
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

function partyFindings(exemption: Exemption, item: TaxedItem, context: LintContext): Finding[] {
  const { seller, client, content } = context;
  const { rules, label } = exemption;
  const codePath = `${item.path}.vatExemptionCode`;
  const findings: Finding[] = [];
  const delivery = client.deliveryAddress ?? client.address;
  const zone = vatZone(item.category === 'goods' ? delivery : client.address);
  // a credit note follows its invoice, which may be from before the seller changed regime
  const ofToday = content.type !== 'credit_note';
  if (ofToday && rules.regime !== null && rules.regime !== seller.vatRegime) {
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
  const exported =
    exemption.category === 'G' && item.category === 'goods' && isExport(seller.address, delivery);
  if (rules.zones !== null && !rules.zones.includes(zone) && !exported) {
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
