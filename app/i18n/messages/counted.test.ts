import { describe, expect, it } from 'vitest';
import { accountDataMessages } from './account-data';
import { clientImportMessages } from './client-import';
import { restoreMessages } from './restore';

/* One client, one document, one entry: what people with a new account see first. */

describe('what is counted', () => {
  it.each([
    ['fr', 1, ['1 ligne lue.', '1 autre erreur.', '1 sur 1 ligne vérifiée', '1 ligne lue.']],
    ['fr', 2, ['2 lignes lues.', '2 autres erreurs.', '2 sur 2 lignes vérifiées', '2 lignes lues.']],
    ['en', 1, ['1 row read.', '1 more error.', '1 of 1 row checked', '1 row read.']],
    ['en', 2, ['2 rows read.', '2 more errors.', '2 of 2 rows checked', '2 rows read.']],
  ] as const)('agrees in number in the import: %s %i', (locale, count, words) => {
    const t = clientImportMessages(locale);
    const said = [t.reportHint(count), t.moreErrors(count), t.rowsChecked(count, count), t.resultHint(count)];
    for (const [at, word] of words.entries()) expect(said[at]).toContain(word);
  });

  it('agrees in number where one leaves and where one comes back', () => {
    const leaving = (locale: 'fr' | 'en', count: number) => accountDataMessages(locale).keptText(count, 'x');
    expect(leaving('fr', 1)).toMatch(/^1 document émis, son PDF, ses paiements .* il est parti/);
    expect(leaving('fr', 2)).toMatch(/^2 documents émis, leurs PDF, leurs paiements .* chacun est parti/);
    expect(leaving('en', 1)).toMatch(/^1 issued document, its PDF, .* it was sent/);
    expect(leaving('en', 0)).toMatch(/^0 issued documents, their PDFs, .* each was sent/);
    expect(restoreMessages('fr').done('x', 1)).toContain('1 écriture reprise.');
    expect(restoreMessages('fr').progressLead('x', 2)).toContain('2 écritures.');
    expect(restoreMessages('en').done('x', 1)).toContain('1 entry taken.');
  });
});
