import { defineConfig } from '@playwright/test';
import { dnsPort } from './e2e/support/local-dns.ts';
import { SERVER_LOG } from './e2e/support/read-whole-log.ts';
import { webhookPublicKey } from './e2e/support/webhook-key.ts';

const isLong = process.env.FULL_MATRIX === '1';
const PORT = Number(process.env.E2E_PORT ?? 8790);

/**
 * Journeys in a real browser against the real local platform. CI runs a pairwise slice of JavaScript × language ×
 * width, by day and by night; FULL_MATRIX=1 runs every combination.
 */
const SLICE = [
  { javaScriptEnabled: true, locale: 'fr-FR', width: 1280, colorScheme: 'light' },
  { javaScriptEnabled: false, locale: 'fr-FR', width: 375, colorScheme: 'dark' },
  { javaScriptEnabled: true, locale: 'en-GB', width: 375, colorScheme: 'dark' },
  { javaScriptEnabled: false, locale: 'en-GB', width: 1280, colorScheme: 'light' },
] as const;
const FULL = ([true, false] as const).flatMap((javaScriptEnabled) =>
  (['fr-FR', 'en-GB'] as const).flatMap((locale) =>
    ([375, 1280] as const).map((width) => {
      const colorScheme = (locale === 'fr-FR') === (width === 1280) ? 'light' : 'dark';
      return { javaScriptEnabled, locale, width, colorScheme } as const;
    }),
  ),
);

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
    ...(isLong ? FULL : SLICE).map(({ javaScriptEnabled, locale, width, colorScheme }) => ({
      name: `${javaScriptEnabled ? 'js' : 'no-js'} ${locale.slice(0, 2)} ${width}`,
      testIgnore: ['restart.spec.ts', 'import.spec.ts'],
      use: {
        javaScriptEnabled,
        locale,
        colorScheme,
        viewport: { width, height: width === 375 ? 740 : 900 },
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
