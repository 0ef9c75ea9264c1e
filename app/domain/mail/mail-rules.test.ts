import { describe, expect, it } from 'vitest';
import { isMailAddress, parseMailbox } from './address';
import { attachmentName } from './attachment-name';
import { assertHeaderSafe, UnsafeHeaderError } from './header-guard';

describe('assertHeaderSafe', () => {
  it.each(['\r', '\n', '\0', '\u007f', '\u0085', '\u2028', '\ud800'])('refuses %j', (mark) => {
    expect(() => assertHeaderSafe('Subject', `a${mark}b`)).toThrow(UnsafeHeaderError);
  });

  it('refuses 256 characters and gives back what is safe', () => {
    expect(() => assertHeaderSafe('Subject', 'x'.repeat(256))).toThrow('too_long');
    expect(assertHeaderSafe('Subject', 'Facture n° 1 \u202f€ 😀')).toBe('Facture n° 1 \u202f€ 😀');
  });
});

describe('addresses', () => {
  it.each(['a@b.fr', 'prenom.nom+x@sous.domaine.example', 'factures@localhost'])('takes %s', (text) => {
    expect(isMailAddress(text)).toBe(true);
  });

  it.each([
    '',
    'a',
    '@b.fr',
    'a@',
    'a@b..fr',
    'a b@c.fr',
    'a@b.fr,c@d.fr',
    '<a@b.fr>',
    'a@b.fr>',
    'ü@b.fr',
    'a@b.fr\n',
  ])('refuses %j', (text) => {
    expect(isMailAddress(text)).toBe(false);
  });

  it('refuses 255 characters', () => {
    expect(isMailAddress(`${'a'.repeat(249)}@b.fr`)).toBe(true);
    expect(isMailAddress(`${'a'.repeat(250)}@b.fr`)).toBe(false);
  });

  it('reads a configured sender', () => {
    expect(parseMailbox('Facturier <factures@localhost>')).toEqual({
      name: 'Facturier',
      address: 'factures@localhost',
    });
    expect(parseMailbox('"Martin, Paul" <p@m.fr>')).toEqual({ name: 'Martin, Paul', address: 'p@m.fr' });
    expect(parseMailbox('p@m.fr')).toEqual({ name: null, address: 'p@m.fr' });
    expect(parseMailbox('Paul <p@m.fr> x')).toBeNull();
  });
});

describe('attachmentName', () => {
  it.each([
    ['FAC-2026-001', false, 'FAC-2026-001.pdf'],
    ['FAC-2026-001', true, 'FAC-2026-001-duplicata.pdf'],
    ['Été/../"x"\r\n', false, 'Ete-..-x.pdf'],
    ['…', false, 'document.pdf'],
  ])('%j, duplicate %s → %s', (number, duplicate, name) => {
    expect(attachmentName(number, { duplicate })).toBe(name);
  });
});
