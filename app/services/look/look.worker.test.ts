import { describe, expect, it } from 'vitest';
import { readDocument } from '~/db/queries/documents';
import { testBooks } from '~/services/accounting/books-for-tests';
import { readBusiness } from '~/services/business/business';
import { changeLook, readLook } from './change-look';
import { sampleDocument } from './sample-document';

describe('the look of documents', () => {
  it('is for documents to come: an issued one keeps its own', async () => {
    const { scope, on, issue } = await testBooks();
    await on('2026-11-24');
    const before = await issue({});
    await changeLook(scope, { template: 'modern', accent: '#8C3B2A', language: 'fr' });
    const after = await issue({});
    const lookOf = async (id: string) => (await readDocument(scope.db, id))?.row.snapshot?.look;
    expect(await lookOf(before)).toMatchObject({ template: 'classic', accent: '#1f3a5f' });
    expect(await lookOf(after)).toMatchObject({ template: 'modern', accent: '#8c3b2a' });
  });

  it('keeps everything else of the profile', async () => {
    const { scope } = await testBooks();
    const { business } = await readBusiness(scope);
    await changeLook(scope, { template: 'compact', accent: '#222222', language: 'fr' });
    expect((await readBusiness(scope)).business).toEqual({
      ...business,
      template: 'compact',
      accent: '#222222',
    });
  });

  it.each([
    ['baroque', '#222222'],
    ['classic', 'red'],
    ['classic', '#fff'],
    ['classic', '#22222g'],
    ['classic', '#222222;}body{display:none'],
    ['', ''],
  ])('refuses %j in %j', async (template, accent) => {
    expect(readLook(template, accent)).toBeNull();
    const { scope } = await testBooks();
    await expect(changeLook(scope, { template, accent, language: 'fr' })).rejects.toMatchObject({
      status: 422,
    });
  });

  it('shows an example even of a business that has filled in nothing', async () => {
    const { scope } = await testBooks();
    const profile = await readBusiness(scope);
    const empty = {
      ...profile.business,
      legalName: null,
      siren: null,
      iban: null,
      vatRegime: 'franchise' as const,
    };
    const view = sampleDocument({
      profile: { ...profile, business: empty },
      look: { template: 'compact', accent: '#222222' },
      language: 'en',
      now: Date.parse('2026-11-24T11:00:00Z'),
    });
    expect(view.template).toBe('compact');
    expect(view.isDraft).toBe(false);
  });
});
