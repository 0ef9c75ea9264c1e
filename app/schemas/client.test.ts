import { describe, expect, it } from 'vitest';
import { clientForm, clientJson } from './client';
import { fieldIssues } from './issue-messages';

function refused(input: unknown, schema: typeof clientJson | typeof clientForm = clientJson) {
  const parsed = schema.safeParse(input, { reportInput: true });
  return parsed.success ? [] : fieldIssues(parsed.error, 'fr').map(({ path, code }) => `${path} ${code}`);
}

describe('a client in JSON', () => {
  it('needs kind and name, and makes null of what is left out', () => {
    expect(refused({})).toEqual(['kind required', 'name required']);
    expect(clientJson.parse({ kind: 'individual', name: ' Ada  Lovelace ' })).toEqual({
      kind: 'individual',
      name: 'Ada  Lovelace',
      email: null,
      siren: null,
      siret: null,
      vatNumber: null,
      address: null,
      deliveryAddress: null,
      language: 'fr',
      paymentTermsDays: null,
      notes: null,
    });
  });

  it('refuses unknown and read-only fields by name', () => {
    const client = { kind: 'company', name: 'A', id: 'x', address: { street: '1' } };
    expect(refused(client)).toEqual(
      expect.arrayContaining(['id unknown_field', 'address.street unknown_field']),
    );
  });

  it('takes the SIREN from the SIRET and holds identifiers against each other', () => {
    expect(clientJson.parse({ kind: 'company', name: 'A', siret: '732 829 320 00074' })).toMatchObject({
      siren: '732829320',
      siret: '73282932000074',
    });
    expect(refused({ kind: 'company', name: 'A', siren: '552100554', siret: '73282932000074' })).toEqual([
      'siret siret_not_of_siren',
    ]);
    expect(refused({ kind: 'company', name: 'A', siren: '552100554', vatNumber: 'FR44732829320' })).toEqual([
      'vatNumber vat_number_not_of_siren',
    ]);
    expect(refused({ kind: 'company', name: 'A', siren: '552100555' })).toEqual(['siren bad_check_digit']);
  });
});

describe('a client in a form', () => {
  const blank = { line1: '', line2: '', postalCode: '', city: '', countryCode: 'FR' };

  it('reads an address of nothing but a country as none, and numbers as typed', () => {
    const client = clientForm.parse({
      kind: 'company',
      name: 'A',
      address: { ...blank, city: 'Lyon' },
      deliveryAddress: blank,
      paymentTermsDays: '45',
      opId: 'dropped',
    });
    expect(client.address).toEqual({
      line1: null,
      line2: null,
      postalCode: null,
      city: 'Lyon',
      countryCode: 'FR',
    });
    expect(client.deliveryAddress).toBeNull();
    expect(client.paymentTermsDays).toBe(45);
    expect(client).not.toHaveProperty('opId');
  });

  it('refuses terms that are no whole number of days', () => {
    expect(refused({ kind: 'company', name: 'A', paymentTermsDays: '1e2' }, clientForm)).toEqual([
      'paymentTermsDays not_a_number',
    ]);
  });
});
