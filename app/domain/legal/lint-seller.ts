import { checkSiren } from '~/domain/identifiers/siren';
import { checkSiret, siretBelongsTo } from '~/domain/identifiers/siret';
import { checkVatNumber, vatNumberFromSiren } from '~/domain/identifiers/vat-number';
import { type Finding, finding, isBlank } from '~/domain/legal/finding';
import {
  halfYearName,
  isLawfulLatePenaltyRate,
  lowestLatePenaltyRate,
  ratesOn,
} from '~/domain/legal/late-penalty';
import { findLegalForm } from '~/domain/legal/legal-forms';
import { advice, type LintContext, type LintRule, refusal } from '~/domain/legal/lint-rule';

/** Up to this net amount in cents an invoice may leave the seller's VAT number out (CGI ann. II art. 242 nonies A). */
const NET_WITHOUT_VAT_NUMBER = 15_000;

/** Who sells: CGI ann. II art. 242 nonies A, C. com. art. R123-237 and R123-238. */
export const sellerRules: readonly LintRule[] = [
  refusal(({ seller }) =>
    isBlank(seller.legalName)
      ? [
          finding(
            'seller.legalName',
            'legal.seller-name',
            'Votre nom ou votre dénomination sociale manque (CGI, ann. II, art. 242 nonies A) : complétez votre entreprise.',
            'Your name or company name is missing (CGI, ann. II, art. 242 nonies A): complete your business profile.',
          ),
        ]
      : [],
  ),
  refusal(({ seller }) =>
    (['line1', 'postalCode', 'city'] as const)
      .filter((part) => isBlank(seller.address[part]))
      .map((part) =>
        finding(
          `seller.address.${part}`,
          'legal.seller-address',
          `Votre adresse est incomplète, il manque ${addressParts[part].fr} (CGI, ann. II, art. 242 nonies A) : complétez votre entreprise.`,
          `Your address is incomplete, ${addressParts[part].en} is missing (CGI, ann. II, art. 242 nonies A): complete your business profile.`,
        ),
      ),
  ),
  refusal(({ seller }) => {
    if (seller.siren !== null && checkSiren(seller.siren).ok) return [];
    return [
      finding(
        'seller.siren',
        'legal.seller-siren',
        'Votre numéro SIREN manque ou est erroné (C. com., art. R123-237 ; règle BR-FR-10) : saisissez ses 9 chiffres dans votre entreprise.',
        'Your SIREN is missing or wrong (C. com., art. R123-237; rule BR-FR-10): enter its 9 digits in your business profile.',
      ),
    ];
  }),
  refusal(({ seller }) => {
    if (seller.siret === null) return [];
    if (checkSiret(seller.siret).ok && siretBelongsTo(seller.siret, seller.siren ?? '')) return [];
    return [
      finding(
        'seller.siret',
        'legal.seller-siret',
        'Votre SIRET est erroné ou ne commence pas par votre SIREN (règle BR-FR-09) : corrigez-le ou laissez-le vide.',
        'Your SIRET is wrong or does not begin with your SIREN (rule BR-FR-09): correct it or leave it empty.',
      ),
    ];
  }),
  refusal(sellerVatNumber),
  refusal(({ seller }) =>
    findLegalForm(seller.legalForm) === null && isBlank(seller.legalForm)
      ? [
          finding(
            'seller.legalForm',
            'legal.seller-legal-form',
            'Votre forme juridique manque (C. com., art. R123-238 ; « EI » pour un entrepreneur individuel) : choisissez-la dans votre entreprise.',
            'Your legal form is missing (C. com., art. R123-238; «EI» for a sole trader): choose it in your business profile.',
          ),
        ]
      : [],
  ),
  refusal(({ seller }) =>
    findLegalForm(seller.legalForm)?.hasCapital && seller.shareCapital === null
      ? [
          finding(
            'seller.shareCapital',
            'legal.seller-share-capital',
            'Le montant du capital social manque (C. com., art. R123-238) : indiquez-le dans votre entreprise.',
            'The share capital is missing (C. com., art. R123-238): enter it in your business profile.',
          ),
        ]
      : [],
  ),
  refusal(({ seller }) =>
    findLegalForm(seller.legalForm)?.hasRcs && isBlank(seller.rcsCity)
      ? [
          finding(
            'seller.rcsCity',
            'legal.seller-rcs',
            'La ville du registre du commerce (RCS) manque (C. com., art. R123-237) : indiquez-la dans votre entreprise.',
            'The town of the trade register (RCS) is missing (C. com., art. R123-237): enter it in your business profile.',
          ),
        ]
      : [],
  ),
  refusal(({ seller, client, issueDate }) => {
    const rate = seller.latePenaltyRate;
    if (client.kind !== 'company' || rate === null || isLawfulLatePenaltyRate(rate, issueDate)) return [];
    const lowest = lowestLatePenaltyRate(issueDate);
    const { rates, known } = ratesOn(issueDate);
    const { fr, en } = halfYearName(rates);
    // the decree of the half-year may not be in the table yet: say which rate this is
    const source = known
      ? { fr, en }
      : { fr: `${fr}, dernier taux connu ici`, en: `${en}, the last rate known here` };
    return [
      finding(
        'seller.latePenaltyRate',
        'legal.late-penalty-rate',
        `Le taux des pénalités de retard (${rate.replace('.', ',')} %) est inférieur à trois fois l’intérêt légal, soit ${lowest.replace('.', ',')} % (C. com., art. L441-10 ; ${source.fr}) : relevez-le, ou laissez-le vide pour le taux légal.`,
        `The late-penalty rate (${rate}%) is below three times the legal interest rate, that is ${lowest}% (C. com., art. L441-10; ${source.en}): raise it, or leave it empty for the legal rate.`,
      ),
    ];
  }),
  advice(({ seller, content, totals }) => {
    const due = (totals?.gross ?? 0) - (content.prepaidAmount ?? 0);
    if (seller.iban !== null || content.type === 'credit_note' || due <= 0) return [];
    return [
      finding(
        'seller.iban',
        'invoice.seller-iban',
        'Sans IBAN, la facture ne dit pas comment vous payer : ajoutez-le à votre entreprise.',
        'Without an IBAN the invoice does not say how to pay you: add it to your business profile.',
      ),
    ];
  }),
];

const addressParts = {
  line1: { fr: 'la rue ou le lieu-dit', en: 'the street or place' },
  postalCode: { fr: 'le code postal', en: 'the postal code' },
  city: { fr: 'la ville', en: 'the town' },
};

function sellerVatNumber({ seller, totals }: LintContext): Finding[] {
  if (seller.vatNumber !== null) {
    if (checkVatNumber(seller.vatNumber).ok) return [];
    return [
      finding(
        'seller.vatNumber',
        'legal.seller-vat-number',
        'Votre numéro de TVA est erroné (CGI, ann. II, art. 242 nonies A) : corrigez-le dans votre entreprise.',
        'Your VAT number is wrong (CGI, ann. II, art. 242 nonies A): correct it in your business profile.',
      ),
    ];
  }
  if (seller.vatRegime === 'franchise') return [];
  if (totals !== null && totals.net <= NET_WITHOUT_VAT_NUMBER) return [];
  const siren = seller.siren !== null && checkSiren(seller.siren).ok ? seller.siren : null;
  const usual = siren === null ? null : vatNumberFromSiren(siren);
  return [
    finding(
      'seller.vatNumber',
      'legal.seller-vat-number',
      `Votre numéro de TVA manque ; il est obligatoire au-delà de 150 € HT (CGI, ann. II, art. 242 nonies A) : ajoutez-le à votre entreprise${usual ? `, sans doute ${usual}` : ''}.`,
      `Your VAT number is missing; it is mandatory above €150 net (CGI, ann. II, art. 242 nonies A): add it to your business profile${usual ? `, probably ${usual}` : ''}.`,
    ),
  ];
}
