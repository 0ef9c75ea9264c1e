import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { post, send } from '../../tests/app-client';
import { accountWorld } from '../../tests/isolation/other-account';

const HERE = '/settings/register';

describe('the page of the register', () => {
  it('verifies on request, says when, tells a breach with its way out, and is limited', async () => {
    const { account, cookie } = await accountWorld('Registre');
    const headers = { Cookie: cookie };
    const shown = async (path: string) => (await send(path, { headers })).text();
    expect(await shown('/dashboard')).not.toContain('Registre vérifié le');
    expect(await shown(HERE)).toContain('Pas encore vérifié');

    expect((await post(HERE, { intent: 'verify' }, headers)).headers.get('Location')).toBe(HERE);
    expect(await shown(HERE)).toContain('tout concorde');
    expect(await shown('/dashboard')).toContain('Registre vérifié le');

    const stub = env.ACCOUNT_LEDGER.get(env.ACCOUNT_LEDGER.idFromName(account.userId));
    await runInDurableObject(stub, (_instance, state) => {
      state.storage.sql.exec(
        `UPDATE entries SET payload = REPLACE(payload, 'Registre', 'Autre') WHERE position = 1`,
      );
    });
    await post(HERE, { intent: 'verify' }, headers);
    const page = await shown(HERE);
    for (const words of ['Une écriture a été modifiée', 'L’émission est suspendue', 'Rétablir la copie']) {
      expect(page).toContain(words);
    }
    expect(await shown('/dashboard')).toContain('une anomalie, émission suspendue');

    await post(HERE, { intent: 'restore' }, headers);
    expect((await post(HERE, { intent: 'verify' }, headers)).status).toBe(429);
  });
});
