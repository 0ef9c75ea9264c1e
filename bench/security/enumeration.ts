import { parseArgs } from 'node:util';
import { forgetState, type LocalApp, startApp } from '../../tests/servers/local-app.ts';
import { percentile } from '../main-job/percentile.ts';

/*
 * Whether somebody can tell by the clock which addresses have an account: `npx node bench/security/enumeration.ts
 * [--pairs 40]`. Sign-in, «forgotten password» and registration are asked for known and unknown addresses by turns.
 * The difference of the medians is held against the difference that known addresses have among themselves. Needs a build.
 */

const { values } = parseArgs({
  options: { pairs: { type: 'string', default: '40' }, port: { type: 'string', default: '8799' } },
});
const port = Number(values.port);
const pairs = Number(values.pairs);
/** An account takes ten wrong passwords in a row; each one is used for fewer. */
const TRIES_AN_ACCOUNT = 6;
const password = 'une phrase assez longue pour mesurer';

interface Attempt {
  name: string;
  /** @returns all that whoever asks can see of the answer */
  ask(app: LocalApp, email: string): Promise<unknown>;
}

/** A form of a page, as a browser posts it. */
async function postPage(app: LocalApp, path: string, fields: Record<string, string>): Promise<unknown> {
  const answer = await fetch(`${app.origin}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: app.origin, 'Sec-Fetch-Site': 'same-origin' },
    body: new URLSearchParams(fields),
  });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split('=')[0]);
  return [answer.status, answer.headers.get('Location'), cookies, (await answer.text()).length];
}

const ATTEMPTS: readonly Attempt[] = [
  {
    name: 'sign-in',
    ask: (app, email) => app.api('POST', '/api/auth/login', null, { email, password: 'pas le bon du tout' }),
  },
  { name: 'reset', ask: (app, email) => app.api('POST', '/api/auth/reset-password', null, { email }) },
  // the API says who has an account (409), as its callers need; the page does not
  { name: 'register', ask: (app, email) => postPage(app, '/register', { email, password, name: '' }) },
];

async function timed(app: LocalApp, attempt: Attempt, email: string) {
  const started = performance.now();
  const answer = await attempt.ask(app, email);
  return {
    milliseconds: performance.now() - started,
    answer: JSON.stringify(answer).replaceAll(/[\w-]{36}/g, '…'),
  };
}

const median = (times: number[]) => percentile(times, 50);

async function measure(app: LocalApp, attempt: Attempt, known: readonly string[]): Promise<boolean> {
  const times = { known: [] as number[], unknown: [] as number[] };
  const answers = new Set<string>();
  for (let pair = -3; pair < pairs; pair += 1) {
    const emails = [
      ['known', known[Math.abs(pair) % known.length] ?? ''],
      ['unknown', `nobody${pair}-${Date.now()}@example.org`],
    ] as const;
    for (const [kind, email] of pair % 2 === 0 ? emails : emails.toReversed()) {
      const { milliseconds, answer } = await timed(app, attempt, email);
      answers.add(answer);
      // the first ones warm everything up
      if (pair >= 0) times[kind].push(milliseconds);
    }
  }
  const noise = Math.abs(
    median(times.known.filter((_, n) => n % 2 === 0)) - median(times.known.filter((_, n) => n % 2 === 1)),
  );
  const difference = Math.abs(median(times.known) - median(times.unknown));
  const bound = Math.max(3 * noise, 0.05 * median(times.known), 3);
  const isAlike = difference <= bound && answers.size === 1;
  console.log(
    `${attempt.name.padEnd(10)} known ${median(times.known).toFixed(1)} ms, unknown ${median(times.unknown).toFixed(1)} ms ` +
      `(p95 ${percentile(times.known, 95).toFixed(0)}, ${percentile(times.unknown, 95).toFixed(0)}), difference ${difference.toFixed(1)} ms ` +
      `of ${bound.toFixed(1)} allowed, ${answers.size} kinds of answers: ${isAlike ? 'alike' : 'TELLS THEM APART'}`,
  );
  return isAlike;
}

forgetState(port);
const app = await startApp({ mode: 'serve', port, env: { FACTURIER_BUILT: '1' } });
try {
  const known: string[] = [];
  for (let index = 0; index * TRIES_AN_ACCOUNT < pairs + 3; index += 1) {
    const email = `somebody${index}-${Date.now()}@example.org`;
    const { status } = await app.api('POST', '/api/auth/register', null, { email, password });
    if (status !== 201) throw new Error(`register: ${status}`);
    known.push(email);
  }
  const results: boolean[] = [];
  for (const attempt of ATTEMPTS) results.push(await measure(app, attempt, known));
  process.exitCode = results.every(Boolean) ? 0 : 1;
} finally {
  await app.stop();
  forgetState(port);
}
