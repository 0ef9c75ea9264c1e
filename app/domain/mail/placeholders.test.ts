import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fillPlaceholders,
  namePlaceholders,
  type Placeholder,
  type PlaceholderValues,
  placeholderName,
  placeholdersOf,
  unknownPlaceholders,
} from './placeholders';
import { mailKinds } from './texts';

const values: PlaceholderValues = {
  document: 'Facture',
  number: 'FAC-2026-001',
  client: 'Écrous & fils',
  amount: '12,00 €',
  due: '10,00 €',
  date: '1er janvier 2027',
  due_date: '31 janvier 2027',
  business: 'Atelier Martin',
};

describe('placeholders', () => {
  it('are filled by their names in either language, with or without accents and capitals', () => {
    expect(fillPlaceholders('{numero} {Numéro} {NUMBER} { échéance } {due date} {due_date}', values)).toBe(
      'FAC-2026-001 FAC-2026-001 FAC-2026-001 31 janvier 2027 31 janvier 2027 31 janvier 2027',
    );
  });

  it('that nobody knows stay as they are, like braces that hold nothing', () => {
    const text = '{truc} {} { } } { {nume\nro} {{numero}} $&{client}';
    expect(fillPlaceholders(text, values)).toBe(
      '{truc} {} { } } { {nume\nro} {FAC-2026-001} $&Écrous & fils',
    );
    expect(unknownPlaceholders(text, 'invoice')).toEqual(['{truc}', '{ }']);
  });

  it('of what is due exist where something can be', () => {
    expect(unknownPlaceholders('{reste} {echeance}', 'invoice')).toEqual([]);
    expect(unknownPlaceholders('{reste} {echeance}', 'deposit')).toEqual([]);
    expect(unknownPlaceholders('{reste} {due_date}', 'credit_note')).toEqual(['{reste}', '{due_date}']);
    expect(unknownPlaceholders('{reste}', 'duplicate')).toEqual(['{reste}']);
  });

  it('are never looked for in a value', () => {
    const placeholder = fc.constantFrom<Placeholder>(...placeholdersOf('invoice'));
    const piece = fc.oneof(
      fc.string(),
      placeholder.map((name) => placeholderName(name, 'fr')),
      fc.constantFrom('$&', '$1', '{', '}', '{{numero}}', '\r\nBcc: x@y.fr'),
    );
    fc.assert(
      fc.property(placeholder, fc.array(piece), (name, pieces) => {
        const value = pieces.join('');
        const filled = fillPlaceholders(`a${placeholderName(name, 'fr')}z`, { ...values, [name]: value });
        expect(filled).toBe(`a${value}z`);
      }),
    );
  });

  it('are stored by one name and shown by that of the reader', () => {
    const stored = namePlaceholders('{Numéro} pour {client}, {truc}', 'en');
    expect(stored).toBe('{number} pour {client}, {truc}');
    expect(namePlaceholders(stored, 'fr')).toBe('{numero} pour {client}, {truc}');
    for (const kind of mailKinds) {
      for (const name of placeholdersOf(kind)) {
        for (const language of ['fr', 'en'] as const) {
          expect(fillPlaceholders(placeholderName(name, language), values)).toBe(values[name]);
        }
      }
    }
  });
});
