import { fileURLToPath } from 'node:url';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

const alias = { '~': fileURLToPath(new URL('./app', import.meta.url)) };

/** ctx.abort() in a test also raises an unhandled rejection with this mark; it is the fault we injected. */
function onUnhandledError(error: unknown): boolean | undefined {
  return (error as { durableObjectReset?: boolean } | null)?.durableObjectReset ? false : undefined;
}

export default defineConfig({
  test: {
    onUnhandledError,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{app,workers,scripts,migrations,tests}/**/*.test.{ts,tsx}', '*.test.ts'],
          exclude: ['**/*.worker.test.{ts,tsx}', 'node_modules/**'],
          setupFiles: ['./tests/fail-on-console-error.ts'],
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                ENVIRONMENT: 'development',
                APP_ORIGIN: 'http://localhost:8787',
                SESSION_SECRET: 'a-secret-for-tests-that-is-long-enough-0123456789',
                MAIL_TRANSPORT: 'local',
                // nobody listens: tests that ask DNS bring the local resolver
                DNS_RESOLVER: 'http://127.0.0.1:1/dns-query',
                TEST_MIGRATIONS: await readD1Migrations('./migrations'),
              },
            },
          })),
        ],
        test: {
          name: 'workerd',
          include: ['{app,workers}/**/*.worker.test.{ts,tsx}'],
          setupFiles: ['./tests/fail-on-console-error.ts', './tests/apply-migrations.ts'],
          globalSetup: ['./tests/local-servers.ts'],
          testTimeout: 60_000,
          deps: { optimizer: { ssr: { enabled: true, include: ['@remix-run/cloudflare'] } } },
        },
      },
    ],
  },
});
