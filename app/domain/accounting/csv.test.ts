import { expect, test } from 'vitest';
import { csvCell, csvFile } from './csv';

test.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '  =1',
  '＝1',
  '＋1',
  '－1',
  '＠A1',
  '\ufeff=1',
])('%j cannot be a formula', (text) => {
  expect(csvCell(text)).toBe(`"'${text}"`);
});

test('quotes, separators and line ends stay inside their cell', () => {
  expect(csvCell('a;b')).toBe('"a;b"');
  expect(csvCell('say "yes"')).toBe('"say ""yes"""');
  expect(csvCell('two\nlines')).toBe('"two\nlines"');
  expect(csvCell('Café Müller 3 - 4')).toBe('Café Müller 3 - 4');
});

test('an amount keeps its sign and has a decimal comma', () => {
  expect(csvCell({ cents: -1205 })).toBe('-12,05');
  expect(csvCell({ cents: 0 })).toBe('0,00');
  expect(csvCell(null)).toBe('');
});

test('a file begins with the mark of UTF-8 and has a header', () => {
  expect(csvFile(['a', 'b'], [['x', { cents: 100 }]])).toBe('\ufeffa;b\r\nx;1,00\r\n');
});
