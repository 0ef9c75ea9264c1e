import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { browsersOf, endFamily } from './processes.ts';

const root = join(import.meta.dirname, '..', '..');

/** The application on its local platform, in a process of its own. */
export interface LocalApp {
  origin: string;
  /** the launcher, which everything else descends from */
  pid: number;
  api<T>(
    method: string,
    path: string,
    token: string | null,
    body?: unknown,
  ): Promise<{ status: number; body: T }>;
  /** Ends it as a person would. The state stays. */
  stop(): Promise<void>;
  /** Ends it as a power cut would: SIGKILL to the launcher and everything it started. The state stays. */
  kill(): Promise<void>;
}

/** Forgets what an application on this port has stored. */
export function forgetState(port: number): void {
  rmSync(join(root, stateDirOf(port)), { recursive: true, force: true });
}

function stateDirOf(port: number): string {
  return `.state-local-${port}`;
}

/**
 * Starts the application as it is built and waits until it answers. `demo` loads demo data. State is kept by port
 * over restarts, until `forgetState`.
 */
export async function startApp(input: {
  mode: 'demo' | 'serve';
  port: number;
  env: Record<string, string>;
}): Promise<LocalApp> {
  const origin = `http://localhost:${input.port}`;
  const child = spawn(process.execPath, ['scripts/serve.mjs', input.mode], {
    cwd: root,
    detached: true,
    env: {
      ...process.env,
      PORT: String(input.port),
      STATE_DIR: stateDirOf(input.port),
      APP_ORIGIN: origin,
      ...input.env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = child.pid ?? 0;
  await ready(child, origin);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ended = new Promise((done) => child.once('exit', done));
    const browsers = browsersOf(pid);
    if (signal === 'SIGKILL') endFamily(pid, signal);
    else process.kill(-pid, signal);
    await ended;
    // a browser has a group of its own, and outlives whoever started it
    for (const browser of browsers) endFamily(browser, 'SIGKILL');
  };
  return {
    origin,
    pid,
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
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
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
