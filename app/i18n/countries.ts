import type { Locale } from './locale';

/**
 * Countries and French territories that a client of a French business is likely to be in: ISO 3166-1 alpha-2, French
 * name, English name. Held as text since browsers and servers name some countries differently.
 */
const countries: ReadonlyArray<readonly [code: string, fr: string, en: string]> = [
  ['FR', 'France', 'France'],
  ['GP', 'Guadeloupe', 'Guadeloupe'],
  ['MQ', 'Martinique', 'Martinique'],
  ['GF', 'Guyane française', 'French Guiana'],
  ['RE', 'La Réunion', 'Réunion'],
  ['YT', 'Mayotte', 'Mayotte'],
  ['NC', 'Nouvelle-Calédonie', 'New Caledonia'],
  ['PF', 'Polynésie française', 'French Polynesia'],
  ['PM', 'Saint-Pierre-et-Miquelon', 'Saint Pierre and Miquelon'],
  ['BL', 'Saint-Barthélemy', 'Saint Barthélemy'],
  ['MF', 'Saint-Martin', 'Saint Martin'],
  ['WF', 'Wallis-et-Futuna', 'Wallis and Futuna'],
  ['MC', 'Monaco', 'Monaco'],
  ['DE', 'Allemagne', 'Germany'],
  ['AT', 'Autriche', 'Austria'],
  ['BE', 'Belgique', 'Belgium'],
  ['BG', 'Bulgarie', 'Bulgaria'],
  ['CY', 'Chypre', 'Cyprus'],
  ['HR', 'Croatie', 'Croatia'],
  ['DK', 'Danemark', 'Denmark'],
  ['ES', 'Espagne', 'Spain'],
  ['EE', 'Estonie', 'Estonia'],
  ['FI', 'Finlande', 'Finland'],
  ['GR', 'Grèce', 'Greece'],
  ['HU', 'Hongrie', 'Hungary'],
  ['IE', 'Irlande', 'Ireland'],
  ['IT', 'Italie', 'Italy'],
  ['LV', 'Lettonie', 'Latvia'],
  ['LT', 'Lituanie', 'Lithuania'],
  ['LU', 'Luxembourg', 'Luxembourg'],
  ['MT', 'Malte', 'Malta'],
  ['NL', 'Pays-Bas', 'Netherlands'],
  ['PL', 'Pologne', 'Poland'],
  ['PT', 'Portugal', 'Portugal'],
  ['CZ', 'Tchéquie', 'Czechia'],
  ['RO', 'Roumanie', 'Romania'],
  ['SK', 'Slovaquie', 'Slovakia'],
  ['SI', 'Slovénie', 'Slovenia'],
  ['SE', 'Suède', 'Sweden'],
  ['CH', 'Suisse', 'Switzerland'],
  ['GB', 'Royaume-Uni', 'United Kingdom'],
  ['NO', 'Norvège', 'Norway'],
  ['AD', 'Andorre', 'Andorra'],
  ['MA', 'Maroc', 'Morocco'],
  ['DZ', 'Algérie', 'Algeria'],
  ['TN', 'Tunisie', 'Tunisia'],
  ['SN', 'Sénégal', 'Senegal'],
  ['CI', 'Côte d’Ivoire', 'Côte d’Ivoire'],
  ['CA', 'Canada', 'Canada'],
  ['US', 'États-Unis', 'United States'],
  ['AU', 'Australie', 'Australia'],
  ['CN', 'Chine', 'China'],
  ['IN', 'Inde', 'India'],
  ['JP', 'Japon', 'Japan'],
  ['BR', 'Brésil', 'Brazil'],
  ['AE', 'Émirats arabes unis', 'United Arab Emirates'],
];

/** The country in words; its code where we have none. */
export function countryName(code: string, locale: Locale): string {
  const found = countries.find(([known]) => known === code);
  if (!found) return code;
  return locale === 'fr' ? found[1] : found[2];
}

/** The options of a country field; a stored country that is not in the list is added under its code. */
export function countryOptions(
  locale: Locale,
  current: string | null | undefined,
): Array<{ value: string; label: string }> {
  const options = countries.map(([value]) => ({ value, label: countryName(value, locale) }));
  const known = !current || countries.some(([code]) => code === current);
  return known ? options : [...options, { value: current, label: current }];
}
