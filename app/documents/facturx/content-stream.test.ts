import { describe, expect, it } from 'vitest';
import { bytesOf, contentTokens, latin1 } from '~/documents/facturx/content-stream';

function read(source: string): string[] {
  return [...contentTokens(source)].map(({ kind, text }) => `${kind} ${text}`);
}

describe('content tokens', () => {
  it('follow fonts and strings', () => {
    expect(read('BT /F1 12.5 Tf <00 41\n0000> Tj [(a\\)(b)) -3 <01>] TJ ET')).toEqual([
      'operator BT',
      'name F1',
      'number 12.5',
      'operator Tf',
      'hex 00410000',
      'operator Tj',
      'open [',
      'literal a\\)(b)',
      'number -3',
      'hex 01',
      'close ]',
      'operator TJ',
      'operator ET',
    ]);
  });

  it('skip comments and read dictionaries of marked content', () => {
    expect(read('/P <</MCID 0>> BDC % <0000> Tj\nEMC')).toEqual([
      'name P',
      'other <<',
      'name MCID',
      'number 0',
      'other >>',
      'operator BDC',
      'operator EMC',
    ]);
  });

  it('stop before the data of an inline image', () => {
    expect(read('q BI /W 1 ID <0000> Tj EI')).toEqual(['operator q']);
  });

  it('end with the text, however it is cut', () => {
    for (const cut of ['(never closed', '<0041', '[', '(a\\', '%', '<', '/'])
      expect(read(cut).length).toBeLessThan(3);
  });

  it('lose no byte on the way to text and back', () => {
    const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => index % 256);
    expect(bytesOf(latin1(bytes))).toEqual(bytes);
  });
});
