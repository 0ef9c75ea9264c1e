import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const app = join(import.meta.dirname, '..');

/** Words that only others may say of a product, or that would be false: no page, mail or document of ours says them. */
const NEVER = /NF\s?525|logiciel certifié|certifiée?s? conforme|plateforme agréée|FEC complet/i;

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

describe('what we say of ourselves', () => {
  it.each(['i18n', 'documents', 'routes', 'ui'])(
    'claims in %s nothing that others would have to attest',
    (folder) => {
      const claims = sources(join(app, folder)).filter((file) => NEVER.test(readFileSync(file, 'utf8')));
      expect(claims).toEqual([]);
    },
  );

  it('speaks of proof, and where it could be misread says what it is not', () => {
    const words = readFileSync(join(app, 'documents/certificate/certificate-messages.ts'), 'utf8');
    expect(words).toContain('ne vaut pas avis de conformité');
    expect(words).not.toMatch(/certifi[ée]/i);
    expect(readFileSync(join(app, 'i18n/messages/proof.ts'), 'utf8')).not.toMatch(/certifi[ée]|conform/i);
  });
});
