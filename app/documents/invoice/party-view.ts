import type { Address, Language, Snapshot } from '~/domain/invoice/model';
import { formatCountry, formatGroups, formatRoundMoney, formatSiret } from './format';
import { documentMessages } from './messages';
import type { DocumentView } from './view-model';

function present(texts: Array<string | null>): string[] {
  return texts.filter((text): text is string => text !== null && text.trim() !== '');
}

/** France and the overseas departments and islands that its post codes reach without a country's name. */
const withoutCountryLine = new Set(['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF']);

/** An address in lines as on an envelope; the country only where the post needs it. */
export function addressLines(address: Address, language: Language): string[] {
  const { countryCode } = address;
  const town = present([address.postalCode, address.city]).join(' ');
  const country =
    countryCode === null || withoutCountryLine.has(countryCode) ? null : formatCountry(countryCode, language);
  return present([address.line1, address.line2, town, country?.toLocaleUpperCase(language) ?? null]);
}

function sellerName({ seller }: Snapshot): string {
  const name = seller.legalName ?? seller.tradeName ?? '';
  // Code de commerce R526-27: a sole trader's name goes with «EI» or «entrepreneur individuel».
  const saysSo = /(^|\s)(EI|entrepreneure? individuel(le)?)(\s|$)/i.test(name);
  return seller.legalForm === 'EI' && name !== '' && !saysSo ? `${name} EI` : name;
}

/** Code de commerce R123-238: form and capital, register town and number, for companies. */
function companyLines({ seller, language }: Snapshot): string[] {
  const messages = documentMessages(language);
  const isCompany = seller.legalForm !== null && seller.legalForm !== 'EI';
  if (!isCompany) return [];
  const capital =
    seller.shareCapital === null
      ? null
      : `${messages.shareCapital} ${formatRoundMoney(seller.shareCapital, language)}`;
  const register =
    seller.rcsCity === null
      ? null
      : present(['RCS', seller.rcsCity, seller.siren && formatGroups(seller.siren, 3)]).join(' ');
  return present([present([seller.legalForm, capital]).join(' '), register]);
}

function identifiers(siren: string | null, siret: string | null): string | null {
  if (siret !== null) return `SIRET ${formatSiret(siret)}`;
  return siren === null ? null : `SIREN ${formatGroups(siren, 3)}`;
}

/** Who invoices: name, trade name, address, identifiers, ways to reach. */
export function sellerView(snapshot: Snapshot): DocumentView['seller'] {
  const { seller, language } = snapshot;
  const messages = documentMessages(language);
  const name = sellerName(snapshot);
  return {
    name: seller.tradeName ?? name,
    lines: present([
      seller.tradeName !== null && seller.tradeName !== name ? name : null,
      ...addressLines(seller.address, language),
    ]),
    ids: present([
      ...companyLines(snapshot),
      identifiers(seller.siren, seller.siret),
      seller.vatNumber && `${messages.vatNumber} ${seller.vatNumber}`,
    ]),
    contact: present([seller.phone, seller.email, seller.website]),
  };
}

/** What identifies the client beyond the envelope: kept out of the window. */
export function clientIdLines({ client, language }: Snapshot): string[] {
  const messages = documentMessages(language);
  return present([
    identifiers(client.siren, client.siret),
    client.vatNumber && `${messages.vatNumber} ${client.vatNumber}`,
  ]);
}
