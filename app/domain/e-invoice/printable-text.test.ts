import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printableLine, printableText } from '~/domain/e-invoice/printable-text';

describe('printable text', () => {
  it('removes controls, private use, unassigned code points, noncharacters and lone surrogates', () => {
    expect(printableText('a\u0000b\u0007c\u007fd\u009fe\ue000f\u{10fffd}g\u{e0080}h\ufffei\ud800j')).toBe(
      'abcdefghij',
    );
  });

  it('keeps tabs and line breaks, of which there is one kind', () => {
    expect(printableText('a\tb\r\nc\rd\u2028e\u2029f\u0085g\nh')).toBe('a\tb\nc\nd\ne\nf\ng\nh');
  });

  it('keeps accents, emoji with joiners, Chinese and right-to-left text', () => {
    const text = 'Œuvre — 12,50 € 👩‍💻 漢字 שלום العربية';
    expect(printableText(text)).toBe(text);
  });

  it('is idempotent and leaves nothing that XML 1.0 refuses', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const printed = printableText(text);
        expect(printableText(printed)).toBe(printed);
        const refused = [...printed].filter((character) => {
          const code = character.codePointAt(0) ?? 0;
          return (code < 0x20 && code !== 0x09 && code !== 0x0a) || (code & 0xfffe) === 0xfffe;
        });
        expect(refused).toEqual([]);
        expect(printed.isWellFormed()).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('puts a text on one line', () => {
    expect(printableLine('  Conception\r\n  du\tsite \u0000 ')).toBe('Conception du site');
  });
});
