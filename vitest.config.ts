import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const alias = { '~': fileURLToPath(new URL('./app', import.meta.url)) };

/**
 * Each worker is sent every module that is known already in one message, and workerd takes 32 MiB at most: what is not
 * our source goes without its source map, which would be most of it. Vite keeps what is not changed, hence the line's end.
 */
const withoutSourceMaps: Plugin = {
  name: 'what-is-not-our-source-without-source-maps',
  enforce: 'post',
  transform: (code: string, id: string) =>
    /\/node_modules\/|\/build\/server\//.test(id) ? { code: `${code}\n`, map: { mappings: '' } } : null,
};

/** ctx.abort() in a test also raises an unhandled rejection with this mark; it is the fault we injected. */
function onUnhandledError(error: unknown): boolean | undefined {
  return (error as { durableObjectReset?: boolean } | null)?.durableObjectReset ? false : undefined;
}

export default defineConfig({
  test: {
    onUnhandledError,
    // left to itself vitest keeps one core for its own, half of a small machine
    maxWorkers: availableParallelism(),
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{app,workers,scripts,migrations,tests}/**/*.test.{ts,tsx}', '*.test.ts'],
          exclude: ['**/*.worker.test.{ts,tsx}', 'node_modules/**'],
          setupFiles: ['./tests/fail-on-console-error.ts'],
          // thousands of generated cases on a busy machine: time is measured in bench/, not here
          testTimeout: 300_000,
        },
      },
      {
        resolve: { alias },
        plugins: [
          withoutSourceMaps,
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
          testTimeout: 300_000,
          deps: { optimizer: { ssr: { enabled: true, include: ['@remix-run/cloudflare'] } } },
        },
      },
    ],
  },
});
