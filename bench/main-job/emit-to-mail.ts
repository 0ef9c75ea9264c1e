import { draftInvoice, readyAccount } from '../../tests/servers/first-invoice.ts';
import { forgetState, startApp } from '../../tests/servers/local-app.ts';
import { startSmtp } from '../../tests/servers/smtp.ts';
import { percentile } from './percentile.ts';

/*
 * From «emit» to a mail accepted with its PDF: a real SMTP server on 127.0.0.1 says when it has taken the message.
 * `node bench/main-job/emit-to-mail.ts [runs]`
 */

const runs = Number(process.argv[2] ?? 20);
const smtp = await startSmtp();
forgetState(8791);
const app = await startApp({
  mode: 'serve',
  port: 8791,
  env: { MAIL_TRANSPORT: 'smtp', SMTP_URL: `smtp://127.0.0.1:${smtp.port}` },
});

try {
  let account = await readyAccount(app, 'bench');
  const times: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    // an address that is not confirmed yet may send 20 mails a day
    if (run > 0 && run % 15 === 0) account = await readyAccount(app, `bench${run}`);
    const id = await draftInvoice(app, account, `Mesure ${run}`);
    const received = smtp.received.length;
    const started = performance.now();
    const issued = await app.api<{ number: string }>('POST', `/api/invoices/${id}/emit`, account.token);
    if (issued.status !== 200) throw new Error(JSON.stringify(issued));
    await app.api('POST', `/api/invoices/${id}/send`, account.token, {});
    const attachment = `${issued.body.number}.pdf`;
    const arrived = () => smtp.received.slice(received).some(({ raw }) => raw.includes(attachment));
    while (!arrived() && performance.now() - started < 30_000) {
      await new Promise((next) => setTimeout(next, 5));
    }
    if (!arrived()) throw new Error(`${issued.body.number} did not arrive with its PDF`);
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
  forgetState(8791);
  await smtp.close();
}
