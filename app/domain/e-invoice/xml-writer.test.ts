import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printableText } from '~/domain/e-invoice/printable-text';
import { readXml } from '~/domain/e-invoice/rules/xml-tree';
import { element, escapeXml, group, optional, renderXml } from '~/domain/e-invoice/xml-writer';

describe('the XML writer', () => {
  it('escapes markup and the end of CDATA, and drops controls', () => {
    expect(escapeXml('<a href="x">&]]>\u0000')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;]]&gt;');
  });

  it('indents, keeps the order and leaves out what is not there', () => {
    const tree = element('a', [
      element('b', 'x', { y: '"' }),
      optional('c', '  '),
      optional('d', null),
      group('e', [null]),
    ]);
    expect(renderXml(tree)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<a>\n  <b y="&quot;">x</b>\n</a>\n',
    );
  });

  it('is read back as it was written, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const root = readXml(renderXml(element('a', text, { b: text })));
        expect(root.text).toBe(printableText(text));
        // attribute values know no line breaks or tabs (XML 1.0 § 3.3.3)
        expect(root.attributes.b).toBe(printableText(text).replace(/[\n\t]/g, ' '));
      }),
      { numRuns: 2000 },
    );
  });
});
