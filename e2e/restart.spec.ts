import { expect, test } from '@playwright/test';
import { draftInvoice, readyAccount } from '../tests/servers/first-invoice.ts';
import { forgetState, startApp } from '../tests/servers/local-app.ts';
import { startSmtp } from '../tests/servers/smtp.ts';

const PORT = 8794;

interface Invoice {
  number: string | null;
  pdf: string;
  status: string;
}

test('a power cut with a PDF and a mail under way loses nothing and doubles nothing', async () => {
  test.setTimeout(240_000);
  forgetState(PORT);
  const smtp = await startSmtp();
  const env = { MAIL_TRANSPORT: 'smtp', SMTP_URL: `smtp://127.0.0.1:${smtp.port}`, FACTURIER_BUILT: '1' };
  let app = await startApp({ mode: 'serve', port: PORT, env });
  try {
    const account = await readyAccount(app, `restart${Date.now()}`);
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.push(await draftInvoice(app, account, `Travail ${n}`));
    const numbers: Array<string | null> = [];
    for (const id of ids) {
      const issued = await app.api<Invoice>('POST', `/api/invoices/${id}/emit`, account.token);
      numbers.push(issued.body.number);
      expect((await app.api('POST', `/api/invoices/${id}/send`, account.token, {})).status).toBe(202);
    }
    await app.kill();

    app = await startApp({ mode: 'serve', port: PORT, env });
    const read = async () =>
      Promise.all(
        ids.map(async (id) => (await app.api<Invoice>('GET', `/api/invoices/${id}`, account.token)).body),
      );
    await expect
      .poll(async () => (await read()).map(({ pdf }) => pdf), { timeout: 90_000 })
      .toEqual(['ready', 'ready', 'ready']);
    await expect
      .poll(async () => (await read()).map(({ status }) => status), { timeout: 90_000 })
      .toEqual(['SENT', 'SENT', 'SENT']);
    expect((await read()).map(({ number }) => number)).toEqual(numbers);
    for (const number of numbers) {
      expect(smtp.received.filter(({ raw }) => raw.includes(`${number}.pdf`))).toHaveLength(1);
    }
  } finally {
    await app.stop();
    await smtp.close();
    forgetState(PORT);
  }
});
