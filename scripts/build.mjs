import { spawnSync } from 'node:child_process';

/* wrangler's build step. `dev`, `demo` and the tests have built already, or rebuild by themselves, and say so. */
if (process.env.FACTURIER_BUILT !== '1') {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
