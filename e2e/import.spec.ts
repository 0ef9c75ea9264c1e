import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { archivedPerson, books } from './support/archived-person';
import { apiToken, newPerson, signIn } from './support/person';

/** The operator's command does the same, and takes an archive without a signature on the operator's word only. */
test('npm run import restores an archive', async ({ page, request, baseURL }) => {
  test.setTimeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), 'facturier-e2e-'));
  const source = await archivedPerson(request);
  const person = newPerson();
  await request.post('/api/auth/register', { data: person });
  const run = (archive: Buffer, ...more: string[]) => {
    const file = join(folder, 'archive.zip');
    writeFileSync(file, archive);
    const args = ['scripts/import-archive.ts', file, '--account', person.email, ...more];
    const env = { ...process.env, PORT: new URL(baseURL ?? '').port, STATE_DIR: '.state-e2e' };
    return spawnSync(process.execPath, args, { encoding: 'utf8', env });
  };
  try {
    const strange = Buffer.from(source.archive);
    strange.write('"software":"x.', strange.indexOf('"software":"'));
    const refused = run(strange);
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('--vouch')]);
    const done = run(strange, '--vouch');
    expect([done.status, done.stdout]).toEqual([0, expect.stringContaining('3 entries')]);
    const again = run(source.archive);
    expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('empty one only')]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const token = await apiToken(request, person);
  expect(await books(request, token)).toEqual(source.books);
  await signIn(page, person);
  await page.goto('/settings/register');
  await expect(page.locator('main')).toContainText('sur la parole de l’exploitant');
});
