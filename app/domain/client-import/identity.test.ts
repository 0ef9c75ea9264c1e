import { describe, expect, it } from 'vitest';
import { ClientDirectory, type Identity } from './identity';

function person(name: string, more: Partial<Identity> = {}): Identity {
  const nothing = { email: null, siren: null, siret: null, vatNumber: null, postalCode: null, city: null };
  return { ...nothing, name, ...more };
}

function match(known: Identity[], row: Identity): string {
  const directory = new ClientDirectory<string>();
  for (const [at, identity] of known.entries()) directory.add(identity, String(at));
  const found = directory.find(row);
  return found.kind === 'one' ? found.client : found.kind;
}

const SIREN = '732829320';

describe('ClientDirectory', () => {
  it('knows a company by its numbers whatever its name has become', () => {
    const known = [person('Ancien nom', { siren: SIREN, siret: `${SIREN}00074` })];
    expect(match(known, person('Nouveau nom', { siren: SIREN, siret: `${SIREN}00074` }))).toBe('0');
    expect(match(known, person('Nouveau nom', { siren: SIREN }))).toBe('0');
  });

  it('takes two establishments for two clients', () => {
    const known = [person('Siège', { siren: SIREN, siret: `${SIREN}00074` })];
    expect(match(known, person('Siège', { siren: SIREN, siret: `${SIREN}00082` }))).toBe('none');
  });

  it('does not decide between two that fit', () => {
    const known = ['00074', '00082'].map((nic) =>
      person(`Site ${nic}`, { siren: SIREN, siret: `${SIREN}${nic}` }),
    );
    expect(match(known, person('Autre', { siren: SIREN }))).toBe('several');
    expect(match(known, person('Site 00082', { siren: SIREN }))).toBe('1');
  });

  it('knows people by e-mail and name, then by name and place', () => {
    const known = [
      person('Élodie Martin', { email: 'E.Martin@example.fr', postalCode: '69001', city: 'Lyon' }),
    ];
    expect(match(known, person('elodie  martin', { email: 'e.martin@example.fr' }))).toBe('0');
    expect(match(known, person('Élodie Martin', { postalCode: '69001', city: 'LYON' }))).toBe('0');
    expect(
      match(known, person('Élodie Martin', { email: 'autre@example.fr', postalCode: '69001', city: 'Lyon' })),
    ).toBe('none');
    expect(match(known, person('Élodie Martin', { postalCode: '75001', city: 'Paris' }))).toBe('none');
  });

  it('completes a client without numbers, and never joins two with different ones', () => {
    const known = [person('Durand', { email: 'd@example.fr' })];
    expect(match(known, person('Durand', { email: 'd@example.fr', siren: SIREN }))).toBe('0');
    const other = [person('Durand', { email: 'd@example.fr', siren: '552100554' })];
    expect(match(other, person('Durand', { email: 'd@example.fr', siren: SIREN }))).toBe('none');
  });

  it('knows a foreign company by its VAT number', () => {
    const known = [person('Muster GmbH', { vatNumber: 'DE136695976' })];
    expect(match(known, person('Muster AG', { vatNumber: 'DE136695976' }))).toBe('0');
  });
});
