import { checkSiren } from '~/domain/identifiers/siren';
import { checkSiret, siretBelongsTo } from '~/domain/identifiers/siret';
import { checkVatNumber } from '~/domain/identifiers/vat-number';
import type { ClientParty } from '~/domain/invoice/model';
import { type Finding, finding, isBlank } from '~/domain/legal/finding';
import { advice, type LintContext, type LintRule, refusal } from '~/domain/legal/lint-rule';
import { hasSiren, sameAddress } from '~/domain/legal/territories';

/** From this day small and micro businesses print the new mentions (décret 2022-1299). */
const NEW_MENTIONS_FROM = '2027-09-01';
const LAST_DAY_BEFORE_NEW_MENTIONS = '2027-08-31';

/** Who buys: CGI ann. II art. 242 nonies A; the SIREN also by the platforms' rules. */
export const clientRules: readonly LintRule[] = [
  refusal(({ client }) =>
    isBlank(client.name)
      ? [
          finding(
            'client.name',
            'legal.client-name',
            'Le nom du client manque (CGI, ann. II, art. 242 nonies A) : complétez la fiche du client.',
            'The client’s name is missing (CGI, ann. II, art. 242 nonies A): complete the client.',
          ),
        ]
      : [],
  ),
  refusal(({ client }) => {
    // abroad some addresses have no postal code
    const parts = hasSiren(client.address)
      ? (['line1', 'postalCode', 'city'] as const)
      : (['line1', 'city'] as const);
    return parts
      .filter((part) => isBlank(client.address[part]))
      .map((part) =>
        finding(
          `client.address.${part}`,
          'legal.client-address',
          `L’adresse du client est incomplète, il manque ${addressParts[part].fr} (CGI, ann. II, art. 242 nonies A) : complétez la fiche du client.`,
          `The client’s address is incomplete, ${addressParts[part].en} is missing (CGI, ann. II, art. 242 nonies A): complete the client.`,
        ),
      );
  }),
  refusal(({ client }) => {
    const known = client.siren !== null && checkSiren(client.siren).ok;
    const needed = client.kind !== 'individual' && hasSiren(client.address);
    if (known || (!needed && client.siren === null)) return [];
    return [
      finding(
        'client.siren',
        'legal.client-siren',
        'Le SIREN du client manque ou est erroné : une entreprise ou un organisme public français ne reçoit pas de facture électronique sans lui (règle BR-FR-11 ; mention obligatoire au 1er septembre 2027, décret 2022-1299). Complétez la fiche du client.',
        'The client’s SIREN is missing or wrong: a French company or public body receives no e-invoice without it (rule BR-FR-11; mandatory mention from 1 September 2027, décret 2022-1299). Complete the client.',
      ),
    ];
  }),
  refusal(({ client }) => {
    if (client.siret === null) return [];
    if (checkSiret(client.siret).ok && siretBelongsTo(client.siret, client.siren ?? '')) return [];
    return [
      finding(
        'client.siret',
        'legal.client-siret',
        'Le SIRET du client est erroné ou ne commence pas par son SIREN (règle BR-FR-09) : corrigez-le ou laissez-le vide.',
        'The client’s SIRET is wrong or does not begin with its SIREN (rule BR-FR-09): correct it or leave it empty.',
      ),
    ];
  }),
  refusal(({ client }) =>
    client.vatNumber === null || !hasSiren(client.address) || checkVatNumber(client.vatNumber).ok
      ? []
      : [
          finding(
            'client.vatNumber',
            'legal.client-vat-number',
            'Le numéro de TVA du client est erroné (CGI, ann. II, art. 242 nonies A) : corrigez-le ou laissez-le vide.',
            'The client’s VAT number is wrong (CGI, ann. II, art. 242 nonies A): correct it or leave it empty.',
          ),
        ],
  ),
  { severity: 'advice', validFrom: null, validTo: LAST_DAY_BEFORE_NEW_MENTIONS, check: deliveryAddress },
  { severity: 'refusal', validFrom: NEW_MENTIONS_FROM, validTo: null, check: deliveryAddress },
  refusal(({ client }) =>
    needsMailAddress(client) && isBlank(client.email)
      ? [
          finding(
            'client.email',
            'legal.client-electronic-address',
            'La facture électronique d’une entreprise étrangère porte son adresse électronique, et vous n’avez pas son e-mail (règle BR-FR-12) : ajoutez-le à la fiche du client. L’envoi par e-mail reste votre choix.',
            'The e-invoice of a foreign business bears its electronic address, and you do not have its e-mail (rule BR-FR-12): add it to the client. Whether you mail the invoice stays your choice.',
          ),
        ]
      : [],
  ),
  advice(({ client }) =>
    isBlank(client.email) && !needsMailAddress(client)
      ? [
          finding(
            'client.email',
            'invoice.client-email',
            'Sans e-mail, la facture ne pourra pas être envoyée à ce client : ajoutez-le à sa fiche.',
            'Without an e-mail address the invoice cannot be sent to this client: add it to the client.',
          ),
        ]
      : [],
  ),
];

const addressParts = {
  line1: { fr: 'la rue ou le lieu-dit', en: 'the street or place' },
  postalCode: { fr: 'le code postal', en: 'the postal code' },
  city: { fr: 'la ville', en: 'the town' },
};

/** A business outside the SIRENE register is addressed by its e-mail (BT-49, scheme EM). Consumers need no address. */
function needsMailAddress({ kind, address }: ClientParty): boolean {
  return kind !== 'individual' && !hasSiren(address);
}

/** Goods delivered elsewhere than at the client's address: the whole place of delivery. */
function deliveryAddress({ client, content }: LintContext): Finding[] {
  const delivery = client.deliveryAddress;
  if (content.operationCategory === 'services' || delivery === null || sameAddress(delivery, client.address))
    return [];
  return (['line1', 'city'] as const)
    .filter((part) => isBlank(delivery[part]))
    .map((part) =>
      finding(
        `client.deliveryAddress.${part}`,
        'legal.delivery-address',
        `L’adresse de livraison est incomplète, il manque ${addressParts[part].fr} (décret 2022-1299, obligatoire au 1er septembre 2027) : complétez la fiche du client.`,
        `The delivery address is incomplete, ${addressParts[part].en} is missing (décret 2022-1299, mandatory from 1 September 2027): complete the client.`,
      ),
    );
}
