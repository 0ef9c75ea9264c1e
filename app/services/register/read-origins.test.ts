import { describe, expect, it } from 'vitest';
import type { RestoreMark } from '~/ports/ledger-archive';
import { originsOf } from './read-origins';

const mark = (keyId: string | null): RestoreMark => ({
  salt: 'account',
  entries: 1,
  headHash: 'a'.repeat(64),
  restoredAt: 2,
  archivedAt: 1,
  software: '1',
  keyId,
});
const words = (...keys: Array<string | null>) =>
  originsOf(keys.map(mark), ['own', 'former']).map(({ signedBy }) => signedBy);

describe('where a register comes from', () => {
  it('says whose signature was believed, the newest first', () => {
    expect(words()).toEqual([]);
    expect(words('other', 'former', 'own')).toEqual(['this_instance', 'this_instance', 'other_instance']);
  });

  it('believes no mark that came in an archive which nobody signed', () => {
    expect(words('own', 'own', null)).toEqual(['nobody', 'as_told', 'as_told']);
    expect(words('own', null, 'own')).toEqual(['this_instance', 'nobody', 'as_told']);
  });
});
