import { printableLine } from '~/domain/e-invoice/printable-text';

/** UN/ECE Recommendation 20 (and 21) code of «one», for what has no other unit. */
export const UNIT_ONE = 'C62';

/** What people write as unit, without accents and in lower case, by UN/ECE Rec 20 code. */
const WORDS: Readonly<Record<string, string>> = {
  C62: 'unite unites unit units u un une pce',
  H87: 'piece pieces pc pcs',
  EA: 'each',
  DAY: 'jour jours j jr jrs journee journees day days d jour-homme jours-homme jh',
  HUR: 'heure heures h hr hrs hour hours',
  MIN: 'minute minutes min mn',
  WEE: 'semaine semaines sem week weeks',
  MON: 'mois month months',
  QAN: 'trimestre trimestres quarter quarters',
  ANN: 'an ans annee annees year years',
  LS: 'forfait forfaits ft fft forfaitaire lumpsum',
  E48: 'prestation prestations service services mission missions intervention interventions',
  SET: 'lot lots ensemble ensembles set sets jeu kit kits',
  PR: 'paire paires pair pairs',
  DZN: 'douzaine douzaines dozen dozens',
  KGM: 'kg kilo kilos kilogramme kilogrammes kilogram kilograms',
  GRM: 'g gramme grammes gram grams',
  TNE: 't tonne tonnes',
  LTR: 'l litre litres liter liters',
  MLT: 'ml millilitre millilitres',
  MTR: 'm metre metres meter meters',
  CMT: 'cm centimetre centimetres',
  MMT: 'mm millimetre millimetres',
  KMT: 'km kilometre kilometres kilometer kilometers',
  MTK: 'm2 m² metre-carre metres-carres sqm',
  MTQ: 'm3 m³ metre-cube metres-cubes',
  HAR: 'ha hectare hectares',
  KWH: 'kwh',
  E34: 'go gb gigaoctet gigaoctets gigabyte gigabytes',
  ZP: 'page pages',
  XBX: 'boite boites carton cartons box boxes',
  XPK: 'paquet paquets pack packs colis package packages',
  XPX: 'palette palettes pallet pallets',
  XBG: 'sac sacs bag bags',
  XBO: 'bouteille bouteilles bottle bottles',
  P1: '% pourcent percent',
};

const CODE_BY_WORD: ReadonlyMap<string, string> = new Map(
  Object.entries(WORDS).flatMap(([code, words]) =>
    words.split(' ').map((word): [string, string] => [word, code]),
  ),
);

/** Every code `unitCode` can give: what the checks accept as BT-130. */
export const UNIT_CODES: ReadonlySet<string> = new Set(Object.keys(WORDS));

/**
 * BT-130 for the free text of a line's unit («jours», «Heure», «m²»); null when the text names no unit of the
 * table, so that the caller can keep the words beside «one». No text is «one».
 */
export function unitCode(unit: string | null): string | null {
  const word = printableLine(unit ?? '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\(s\)|\.$/g, '')
    .trim()
    .replace(/ (?=carre|cube|homme)/g, '-');
  return word === '' ? UNIT_ONE : (CODE_BY_WORD.get(word) ?? null);
}
