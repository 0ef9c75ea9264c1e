import type { PDFDocument } from '@cantoo/pdf-lib';
import { type ContentOwner, compositeFonts, contentOwners } from '~/documents/facturx/content-owners';
import { bytesOf, type ContentToken, contentTokens, latin1 } from '~/documents/facturx/content-stream';
import { decoded } from '~/documents/facturx/pdf-objects';

/** Glyph 0 of a composite font with two-byte codes, which is what Skia writes. */
const NOTDEF = '0000';

/** A shown string in which glyph 0 occurs, and the width of that glyph in thousandths of the font size. */
export interface ShownNotdef {
  string: ContentToken;
  operator: ContentToken;
  width: number;
}

/**
 * Replaces glyph 0 (`.notdef`, a box for a character no font has) by a gap of its width: PDF/A-3 forbids to show it
 * (ISO 19005-3 § 6.2.11.8). Only streams that show it are written anew.
 */
export function removeNotdef(document: PDFDocument): void {
  for (const owner of contentOwners(document)) {
    const { source, shown } = notdefIn(owner);
    if (shown.length > 0) owner.replace(bytesOf(withGaps(source, shown)));
  }
}

/** The content of an owner as one text, and every string in it that shows glyph 0 of a composite font. */
export function notdefIn({ streams, resources }: ContentOwner): { source: string; shown: ShownNotdef[] } {
  const fonts = compositeFonts(resources);
  if (fonts.size === 0) return { source: '', shown: [] };
  const source = streams.map((stream) => latin1(decoded(stream))).join('\n');
  // most contents have no such code, and telling so is much cheaper than reading them
  return { source, shown: source.includes(NOTDEF) ? shownNotdef(source, fonts) : [] };
}

function shownNotdef(source: string, fonts: ReadonlyMap<string, number>): ShownNotdef[] {
  const found: ShownNotdef[] = [];
  const saved: Array<string | null> = [];
  let font: string | null = null;
  let name: string | null = null;
  let strings: ContentToken[] = [];
  for (const token of contentTokens(source)) {
    if (token.kind === 'name') name = token.text;
    else if (token.kind === 'hex') strings.push(token);
    else if (token.kind === 'operator') {
      if (token.text === 'Tf') font = name;
      // the font is part of the graphics state
      if (token.text === 'q') saved.push(font);
      if (token.text === 'Q') font = saved.pop() ?? null;
      const width = font === null ? undefined : fonts.get(font);
      if (width !== undefined && (token.text === 'Tj' || token.text === 'TJ')) {
        for (const string of strings) {
          if (codesOf(string).includes(NOTDEF)) found.push({ string, operator: token, width });
        }
      }
      strings = [];
    }
  }
  return found;
}

function codesOf(string: ContentToken): string[] {
  return string.text.match(/.{4}/g) ?? [];
}

/** `<A0000B> Tj` becomes `[<A> -w <B>] TJ`; within an array only the string changes. */
function withGaps(source: string, shown: readonly ShownNotdef[]): string {
  let written = '';
  let from = 0;
  for (const { string, operator, width } of shown) {
    const pieces = gaps(string, width);
    written += source.slice(from, string.start);
    if (operator.text === 'TJ') {
      written += pieces;
      from = string.end;
    } else {
      written += `[${pieces}] TJ`;
      from = operator.end;
    }
  }
  return written + source.slice(from);
}

function gaps(string: ContentToken, width: number): string {
  const parts: string[] = [];
  let run = '';
  for (const code of codesOf(string)) {
    if (code !== NOTDEF) {
      run += code;
      continue;
    }
    if (run !== '') parts.push(`<${run}>`);
    run = '';
    // a positive number moves back (ISO 32000-1 § 9.4.3)
    parts.push(String(-width));
  }
  if (run !== '') parts.push(`<${run}>`);
  return parts.join(' ');
}
