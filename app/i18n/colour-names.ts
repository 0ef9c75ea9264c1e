import type { Locale } from './locale';

const names = {
  red: { fr: 'Rouge', en: 'Red' },
  orange: { fr: 'Orange', en: 'Orange' },
  ochre: { fr: 'Ocre', en: 'Ochre' },
  green: { fr: 'Vert', en: 'Green' },
  teal: { fr: 'Turquoise', en: 'Teal' },
  blue: { fr: 'Bleu', en: 'Blue' },
  violet: { fr: 'Violet', en: 'Violet' },
  pink: { fr: 'Rose', en: 'Pink' },
  grey: { fr: 'Gris', en: 'Grey' },
  black: { fr: 'Noir', en: 'Black' },
} as const;

/** Hues in degrees at which a name ends. */
const ENDS: ReadonlyArray<[number, keyof typeof names]> = [
  [16, 'red'],
  [40, 'orange'],
  [66, 'ochre'],
  [160, 'green'],
  [195, 'teal'],
  [255, 'blue'],
  [295, 'violet'],
  [345, 'pink'],
  [360, 'red'],
];

/** What a person would call a colour (`#rrggbb`): a word for who cannot see the swatch. */
export function colourName(colour: string, locale: Locale): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const most = Math.max(red, green, blue);
  const chroma = most - Math.min(red, green, blue);
  if (most < 40) return names.black[locale];
  if (chroma < 24) return names.grey[locale];
  const sixth =
    most === red
      ? (green - blue) / chroma
      : most === green
        ? 2 + (blue - red) / chroma
        : 4 + (red - green) / chroma;
  const hue = (sixth * 60 + 360) % 360;
  const name = ENDS.find(([end]) => hue < end)?.[1] ?? 'red';
  return names[name][locale];
}
