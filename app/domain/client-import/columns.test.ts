import { describe, expect, it } from 'vitest';
import { fieldsMappedTwice, guessMapping, headerKey, repeatedHeaders } from './columns';

describe('guessMapping', () => {
  it('knows what French programs write', () => {
    const header = [
      'N° client',
      'Raison sociale',
      'N° SIRET',
      'N° TVA intracom.',
      'Adresse',
      'CP',
      'Ville',
      'E-Mail',
    ];
    expect(guessMapping(header)).toEqual([
      null,
      'name',
      'siret',
      'vatNumber',
      'address.line1',
      'address.postalCode',
      'address.city',
      'email',
    ]);
  });

  it('knows what English programs write', () => {
    expect(guessMapping(['Company Name', 'VAT number', 'Address line 1', 'Zip', 'Country'])).toEqual([
      'name',
      'vatNumber',
      'address.line1',
      'address.postalCode',
      'address.countryCode',
    ]);
  });

  it('gives a field to one column, the surer one', () => {
    expect(guessMapping(['Nom', 'Raison sociale', 'Prénom'])).toEqual([null, 'name', 'firstName']);
    expect(guessMapping(['Prénom', 'Nom'])).toEqual(['firstName', 'name']);
  });

  it('tells headers that stand twice', () => {
    expect(repeatedHeaders(['Nom', 'nom ', 'Ville'])).toEqual(['Nom']);
    expect(repeatedHeaders(['Nom', 'Remise', 'Remise'])).toEqual([]);
    expect(fieldsMappedTwice(['name', null, 'name', null])).toEqual(['name']);
  });

  it('reads headers without accents, capitals and signs', () => {
    expect(headerKey(' N° de TVA  Intracommunautaire ')).toBe('n de tva intracommunautaire');
  });
});
