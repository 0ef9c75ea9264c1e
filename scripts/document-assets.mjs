/**
 * Writes app/documents/print/print-assets.generated.ts: the document's stylesheet and its static fonts as text,
 * so that the print HTML is complete in itself and no bundler needs a loader for .css or .woff2.
 * Writes only when something changed, so that watchers stay quiet.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const target = join(root, 'app/documents/print/print-assets.generated.ts');

/** Static weights only: a variable font becomes Type 3 glyphs in Chromium's PDF and doubles the file. */
const fonts = [
  { family: 'Inter', folder: 'inter', weight: 400 },
  { family: 'Inter', folder: 'inter', weight: 600 },
  { family: 'Source Serif 4', folder: 'source-serif-4', weight: 600 },
];

function fontFace({ family, folder, weight }, subset) {
  const home = dirname(require.resolve(`@fontsource/${folder}/package.json`));
  const file = join(home, 'files', `${folder}-${subset}-${weight}-normal.woff2`);
  const range = JSON.parse(readFileSync(join(home, 'unicode.json'), 'utf8'))[subset];
  const data = readFileSync(file).toString('base64');
  return `@font-face{font-family:'${family}';font-style:normal;font-weight:${weight};font-display:block;src:url(data:font/woff2;base64,${data}) format('woff2');unicode-range:${range}}`;
}

function fontCss(subset) {
  return fonts.map((font) => fontFace(font, subset)).join('\n');
}

/** Comments and indentation are for readers of the source; the printed page does without. */
function condensed(css) {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}

const css = condensed(readFileSync(join(root, 'app/documents/invoice/document.css'), 'utf8'));
const text = `// Written by scripts/document-assets.mjs from document.css and @fontsource. Do not edit.
export const documentCss = ${JSON.stringify(css)};
export const latinFontCss = ${JSON.stringify(fontCss('latin'))};
export const latinExtFontCss = ${JSON.stringify(fontCss('latin-ext'))};
`;

let current = '';
try {
  current = readFileSync(target, 'utf8');
} catch {
  // first run
}
if (current !== text) writeFileSync(target, text);
