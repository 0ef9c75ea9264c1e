import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const scratch = mkdtempSync(join(tmpdir(), 'facturier-import-test-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function run(...args: string[]) {
  const script = join(import.meta.dirname, 'import-archive.ts');
  // no port 1 ever listens
  const env = { ...process.env, PORT: '1', STATE_DIR: scratch };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr };
}

function fileOf(name: string, content: string): string {
  const path = join(scratch, name);
  writeFileSync(path, content);
  return path;
}

describe('npm run import', () => {
  it('says how it is called, and what is wrong with a call', () => {
    expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--account <e-mail>') });
    expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining('Which archive?') });
    expect(run('a.zip')).toMatchObject({ status: 2, stderr: expect.stringContaining('Into which account?') });
    expect(run('a.zip', '--force')).toMatchObject({ status: 2, stderr: expect.stringContaining('--force') });
    expect(run('a.zip', 'b.zip', '--account', 'a@example.fr')).toMatchObject({ status: 2 });
  });

  it('ends with 1 and what to do, before anything is brought anywhere', () => {
    const into = ['--account', 'a@example.fr'];
    expect(run(join(scratch, 'none.zip'), ...into)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('There is no file'),
    });
    expect(run(scratch, ...into)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('is not a file'),
    });
    expect(run(fileOf('a.csv', 'Nom;E-mail'), ...into)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('is not a ZIP'),
    });
    expect(run(fileOf('a.zip', 'PK\u0003\u0004…'), ...into)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('npm run dev'),
    });
  });
});
