import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { dnsPort } from './e2e/support/local-dns.ts';
import { SERVER_LOG } from './e2e/support/read-whole-log.ts';
import { webhookPublicKey } from './e2e/support/webhook-key.ts';

const isLong = process.env.FULL_MATRIX === '1';
const PORT = Number(process.env.E2E_PORT ?? 8790);

/** Those that have a project of their own: they end the server, or read what is on this machine. */
const APART = ['restart.spec.ts', 'import.spec.ts'];
/** The journey that the product is for. */
const MAIN_JOB = 'main-job.spec.ts';

const COMBINATIONS = ([true, false] as const).flatMap((javaScriptEnabled) =>
  (['fr-FR', 'en-GB'] as const).flatMap((locale) =>
    ([1280, 375] as const).map((width) => ({ javaScriptEnabled, locale, width })),
  ),
);
type Combination = (typeof COMBINATIONS)[number];

const journeys = readdirSync(join(import.meta.dirname, 'e2e'))
  .filter((name) => name.endsWith('.spec.ts') && !APART.includes(name))
  .sort();

/** How many of French, 1280 px and JavaScript a combination has: two that differ in all three have an odd and an even one. */
function count({ javaScriptEnabled, locale, width }: Combination): number {
  return Number(javaScriptEnabled) + Number(locale === 'fr-FR') + Number(width === 1280);
}

/**
 * The journeys of a combination. FULL_MATRIX=1: all of them. CI: a pairwise slice. Each journey runs in two combinations
 * that differ in JavaScript, language, width and theme, so that it meets both sides of each; the four such couples are
 * dealt to the journeys in turn, so that every two of these settings meet. The main job runs in one of each couple.
 */
function journeysOf(combination: Combination): string[] {
  if (isLong) return journeys;
  const { javaScriptEnabled, locale, width } = combination;
  const isOdd = count(combination) % 2 === 1;
  const couple =
    Number((locale === 'fr-FR') !== javaScriptEnabled) * 2 + Number((width === 1280) !== javaScriptEnabled);
  return journeys.filter((name, at) => (name === MAIN_JOB ? isOdd : at % 4 === couple));
}

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/support/local-dns.ts',
  globalTeardown: './e2e/support/read-whole-log.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  // a second try tells a machine that was busy from a defect; what needed it is reported as flaky
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  forbidOnly: true,
  use: {
    baseURL: `http://localhost:${PORT}`,
    launchOptions: {
      executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'power cut', testMatch: 'restart.spec.ts' },
    { name: 'operator', testMatch: 'import.spec.ts', use: { locale: 'fr-FR' } },
    ...COMBINATIONS.map((combination) => ({
      name: `${combination.javaScriptEnabled ? 'js' : 'no-js'} ${combination.locale.slice(0, 2)} ${combination.width}`,
      testMatch: journeysOf(combination),
      use: {
        javaScriptEnabled: combination.javaScriptEnabled,
        locale: combination.locale,
        colorScheme: count(combination) % 2 === 1 ? ('light' as const) : ('dark' as const),
        viewport: { width: combination.width, height: combination.width === 375 ? 740 : 900 },
      },
    })),
  ],
  webServer: {
    // all that it prints is looked through at the end
    command: `rm -rf .state-e2e && mkdir .state-e2e && { node scripts/serve.mjs serve > ${SERVER_LOG} 2>&1 || cat ${SERVER_LOG}; }`,
    url: `http://127.0.0.1:${PORT}/healthz`,
    reuseExistingServer: false,
    timeout: 180_000,
    stdout: 'pipe',
    stderr: 'pipe',
    env: {
      PORT: String(PORT),
      STATE_DIR: '.state-e2e',
      APP_ORIGIN: `http://localhost:${PORT}`,
      SENDGRID_WEBHOOK_PUBLIC_KEY: webhookPublicKey(),
      DNS_RESOLVER: `http://127.0.0.1:${dnsPort(PORT)}/dns-query`,
      FACTURIER_BUILT: process.env.FACTURIER_BUILT ?? '0',
    },
  },
});
