/** The accent when an account has chosen none, or wrote something that is no colour: ink blue. */
export const DEFAULT_ACCENT = '#1f3a5f';

function channel(value: number): number {
  const share = value / 255;
  return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function rgb(colour: string): [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];
}

/** Contrast of a colour against white paper, 1 to 21 (WCAG 2.2 relative luminance). */
export function contrastOnPaper(colour: string): number {
  const [red, green, blue] = rgb(colour);
  const luminance = 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
  return 1.05 / (luminance + 0.05);
}

/** The colour itself, or a darker one of the same hue, such that text in it reads at 4.5:1 on white. */
export function accentInk(colour: string): string {
  let [red, green, blue] = rgb(colour);
  let ink = colour;
  while (contrastOnPaper(ink) < 4.5) {
    [red, green, blue] = [red, green, blue].map((value) => Math.floor(value * 0.94)) as [
      number,
      number,
      number,
    ];
    ink = `#${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
  }
  return ink;
}

/** `#rrggbb` in lower case; anything else becomes the default, so that nothing but a colour reaches a stylesheet. */
export function safeAccent(accent: string): string {
  const colour = accent.toLowerCase();
  return /^#[0-9a-f]{6}$/.test(colour) ? colour : DEFAULT_ACCENT;
}

/** The rule that colours the documents of a page: goes into a `<style nonce>`, never into an attribute. */
export function accentCss(accent: string): string {
  const colour = safeAccent(accent);
  return `.invoice-document{--accent:${colour};--accent-ink:${accentInk(colour)}}`;
}
