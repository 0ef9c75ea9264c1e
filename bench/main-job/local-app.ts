import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** The application on its local platform, with an empty state folder of its own. Stops with `stop`. */
export interface LocalApp {
  origin: string;
  api<T>(
    method: string,
    path: string,
    token: string | null,
    body?: unknown,
  ): Promise<{ status: number; body: T }>;
  stop(): Promise<void>;
}

export async function startApp(input: {
  mode: 'demo' | 'serve';
  port: number;
  env: Record<string, string>;
}): Promise<LocalApp> {
  const stateDir = `.state-bench-${input.port}`;
  rmSync(join(root, stateDir), { recursive: true, force: true });
  const origin = `http://localhost:${input.port}`;
  const child = spawn(process.execPath, ['scripts/serve.mjs', input.mode], {
    cwd: root,
    env: { ...process.env, PORT: String(input.port), STATE_DIR: stateDir, APP_ORIGIN: origin, ...input.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await ready(child, origin);
  return {
    origin,
    async api(method, path, token, body) {
      const response = await fetch(origin + path, {
        method,
        headers: {
          ...(token ? { Authorization: `Bearer ${token}` } : {}),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      return { status: response.status, body: text ? JSON.parse(text) : null };
    },
    async stop() {
      child.kill('SIGTERM');
      await new Promise((done) => child.once('exit', done));
      rmSync(join(root, stateDir), { recursive: true, force: true });
    },
  };
}

/** The launcher's last line names the origin: then everything is loaded. */
function ready(child: ChildProcess, origin: string): Promise<void> {
  return new Promise((done, failed) => {
    child.once('exit', (code) => failed(new Error(`the application ended with ${code}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes(`Facturier: ${origin}`)) done();
    });
  });
}

export function percentile(values: number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}
