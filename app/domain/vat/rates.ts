import { canonicalDecimal } from '~/domain/money/decimal';
import type { Percent } from '~/domain/money/types';

/** Where a VAT rate is in force. Guadeloupe, Martinique and La Réunion: «overseas». Guyane and Mayotte: none. */
export type VatRegion = 'mainland' | 'overseas' | 'corsica' | 'former' | 'none';

export interface VatRate {
  rate: Percent;
  regions: readonly VatRegion[];
  label: { fr: string; en: string };
  /** the article that sets it; null for rates of the past and for 0 */
  basis: string | null;
}

/**
 * Every rate that French e-invoicing platforms accept (BR-FR-16), by rate descending. Those in force are CGI 278 to
 * 281 nonies (mainland), 296 to 296 ter (overseas) and 297 (Corsica); «former» ones only correct old operations.
 */
export const VAT_RATES: readonly VatRate[] = [
  row('20.6', ['former'], 'ancien taux normal (1995–2000)', 'former standard rate (1995–2000)', null),
  row('20', ['mainland', 'corsica'], 'taux normal', 'standard rate', 'CGI art. 278'),
  row('19.6', ['former'], 'ancien taux normal (2000–2013)', 'former standard rate (2000–2013)', null),
  row('13', ['corsica'], 'Corse, produits pétroliers', 'Corsica, petroleum products', 'CGI art. 297'),
  row(
    '10',
    ['mainland', 'corsica'],
    'taux intermédiaire',
    'intermediate rate',
    'CGI art. 278 bis, 278 quater, 279',
  ),
  row('9.6', ['former'], 'ancien taux DOM', 'former overseas rate', null),
  row('9.2', ['former'], 'ancien taux agricole', 'former farming rate', null),
  row(
    '8.5',
    ['overseas'],
    'Antilles et Réunion, taux normal',
    'French overseas, standard rate',
    'CGI art. 296',
  ),
  row('7', ['former'], 'ancien taux intermédiaire (2012–2013)', 'former intermediate rate (2012–2013)', null),
  row('5.5', ['mainland', 'corsica'], 'taux réduit', 'reduced rate', 'CGI art. 278-0 bis'),
  row(
    '2.1',
    ['mainland', 'overseas', 'corsica'],
    'taux particulier',
    'special rate',
    'CGI art. 281 quater, 296',
  ),
  row(
    '1.75',
    ['overseas'],
    'Antilles et Réunion, animaux vivants',
    'French overseas, live animals',
    'CGI art. 296 bis, 296 ter',
  ),
  row(
    '1.05',
    ['overseas'],
    'Antilles et Réunion, presse, spectacles',
    'French overseas, press, shows',
    'CGI art. 296 bis, 296 ter',
  ),
  row('0.9', ['corsica'], 'Corse, taux particulier', 'Corsica, special rate', 'CGI art. 297'),
  row('0', ['none'], 'sans TVA', 'no VAT', null),
];

const BY_RATE: ReadonlyMap<Percent, VatRate> = new Map(VAT_RATES.map((rate) => [rate.rate, rate]));

/** The row of a rate («20», «20.00» and «5.50» are understood), or undefined when no platform would accept it. */
export function findVatRate(rate: Percent): VatRate | undefined {
  return BY_RATE.get(rate) ?? BY_RATE.get(canonicalDecimal(rate));
}

/** Whether a document may be issued with this rate (the list that platforms accept, BR-FR-16). */
export function isAllowedVatRate(rate: Percent): boolean {
  return findVatRate(rate) !== undefined;
}

/** Rates a person may choose today, those of the past left out, for the regions asked for (all by default). */
export function currentVatRates(regions?: readonly VatRegion[]): VatRate[] {
  return VAT_RATES.filter(
    (rate) =>
      !rate.regions.includes('former') &&
      (!regions || rate.regions.some((region) => regions.includes(region))),
  );
}

function row(
  rate: Percent,
  regions: readonly VatRegion[],
  fr: string,
  en: string,
  basis: string | null,
): VatRate {
  return { rate, regions, label: { fr, en }, basis };
}
