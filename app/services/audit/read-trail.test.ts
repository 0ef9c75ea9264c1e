import { describe, expect, it } from 'vitest';
import { auditMessages } from '~/i18n/messages/audit';
import { auditQuery } from './read-trail';

describe('auditQuery', () => {
  it('understands everything that the page offers to choose', () => {
    const { actors, entities } = auditMessages('fr');
    for (const actor of Object.keys(actors))
      expect(auditQuery(new URLSearchParams({ actor })).actor).toBe(actor);
    for (const entity of Object.keys(entities))
      expect(auditQuery(new URLSearchParams({ entity })).entity).toBe(entity);
  });

  it('asks for nothing where it does not understand', () => {
    const asked = { actor: 'root', action: 'x; DROP', entity: 'users', from: '2026-13-01' };
    expect(Object.values(auditQuery(new URLSearchParams(asked)))).toEqual(['', '', '', '', '', '']);
  });
});
