import { startSmtp } from '../../tests/servers/smtp.ts';
import { percentile, startApp } from './local-app.ts';

/*
 * From «emit» to a mail accepted with its PDF: a real SMTP server on 127.0.0.1 says when it has taken the message.
 * `node bench/main-job/emit-to-mail.ts [runs]`
 */

const runs = Number(process.argv[2] ?? 20);
const smtp = await startSmtp();
const app = await startApp({
  mode: 'serve',
  port: 8791,
  env: { MAIL_TRANSPORT: 'smtp', SMTP_URL: `smtp://127.0.0.1:${smtp.port}` },
});

try {
  const account = await app.api<{ accessToken: string }>('POST', '/api/auth/register', null, {
    email: 'bench@example.org',
    password: 'mesure-de-la-chaine-entiere',
  });
  const token = account.body.accessToken;
  await app.api('PUT', '/api/me', token, {
    business: {
      legalName: 'Camille Roux',
      legalForm: 'EI',
      siren: '912837465',
      vatNumber: 'FR65912837465',
      address: { line1: '1 rue des Lilas', postalCode: '69001', city: 'Lyon', countryCode: 'FR' },
      iban: 'FR7630004008230001014827123',
    },
  });
  const client = await app.api<{ id: string }>('POST', '/api/clients', token, {
    kind: 'individual',
    name: 'Jeanne Delattre',
    email: 'jeanne@example.org',
    address: { line1: '2 rue du Port', postalCode: '69002', city: 'Lyon', countryCode: 'FR' },
  });

  const times: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const draft = await app.api<{ id: string }>('POST', '/api/invoices', token, {
      clientId: client.body.id,
      lineItems: [{ description: `Mesure ${run}`, quantity: '2', unitPrice: '450', vatRate: '20' }],
    });
    const before = smtp.received.length;
    const started = performance.now();
    const issued = await app.api<{ number: string }>('POST', `/api/invoices/${draft.body.id}/emit`, token);
    if (issued.status !== 200) throw new Error(JSON.stringify(issued));
    await app.api('POST', `/api/invoices/${draft.body.id}/send`, token, {});
    while (smtp.received.length === before && performance.now() - started < 30_000) {
      await new Promise((next) => setTimeout(next, 5));
    }
    const message = smtp.received.at(-1)?.raw ?? '';
    if (smtp.received.length === before || !message.includes(`${issued.body.number}.pdf`)) {
      throw new Error(`${issued.body.number} did not arrive with its PDF`);
    }
    // the first one starts the browser and the isolates
    if (run > 0) times.push(performance.now() - started);
    else console.log(`first, cold: ${(performance.now() - started).toFixed(0)} ms`);
  }
  console.log(
    `emit → mail accepted with PDF, ${runs} runs: median ${percentile(times, 50).toFixed(0)} ms, ` +
      `p95 ${percentile(times, 95).toFixed(0)} ms, max ${Math.max(...times).toFixed(0)} ms`,
  );
} finally {
  await app.stop();
  await smtp.close();
}
