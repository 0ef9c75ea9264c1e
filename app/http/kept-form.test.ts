import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { shellMessages } from '~/i18n/messages/shell';
import { SECRETS } from './kept-form';

const app = join(import.meta.dirname, '..');

/** The names of the fields of every page that hide what is typed, or take a code that proves who one is. */
function secretFields(): string[] {
  const pages = ['routes', 'ui'].flatMap((folder) =>
    readdirSync(join(app, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.tsx'))
      .map((name) => readFileSync(join(app, folder, name), 'utf8')),
  );
  return pages
    .flatMap((source) => source.match(/<Field\b.*?\/>/gs) ?? [])
    .filter((field) => /kind="password"|type="password"|one-time-code/.test(field))
    .map((field) => /field=\{(?:fields\.|\{ name: ')(\w+)/.exec(field)?.[1] ?? field);
}

it('no page has a field for a secret that a kept form would show again', () => {
  const names = secretFields();
  expect(names.length).toBeGreaterThan(8);
  expect(names.filter((name) => !SECRETS.has(name))).toEqual([]);
});

it('says that passwords are not kept, whatever the reason', () => {
  for (const { text } of Object.values(shellMessages('fr').kept).filter((way) => typeof way !== 'string'))
    expect(text).toContain('sauf les mots de passe');
  for (const { text } of Object.values(shellMessages('en').kept).filter((way) => typeof way !== 'string'))
    expect(text).toContain('but for passwords');
});
