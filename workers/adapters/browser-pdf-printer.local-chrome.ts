import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium that tests use: CHROME_PATH, else the usual places. */
export function chromePath(): string {
  const found = [process.env.CHROME_PATH, ...PLACES].find((path) => path !== undefined && existsSync(path));
  if (found === undefined) throw new Error('no Chromium: install one or set CHROME_PATH');
  return found;
}

function devtoolsAddress(chrome: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    chrome.stderr?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (address !== undefined) resolve(address);
    });
    chrome.once('exit', () => reject(new Error(`Chromium ended: ${text.slice(-500)}`)));
  });
}

async function openSocket(address: string): Promise<WebSocket> {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  return socket;
}

/**
 * For tests: the Browser Rendering binding's protocol in front of the system's Chromium, so that the code under
 * test is the one that runs in production. `stop` ends every browser it started.
 */
export function localChrome() {
  const sessions = new Map<string, { address: string; chrome: ChildProcess; profile: string }>();

  async function acquire(): Promise<Response> {
    const profile = await mkdtemp(join(tmpdir(), 'print-'));
    const chrome = spawn(
      chromePath(),
      [
        '--headless=new',
        '--no-sandbox',
        '--disable-background-networking',
        '--force-color-profile=srgb',
        '--remote-debugging-port=0',
        `--user-data-dir=${profile}`,
        'about:blank',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const address = await devtoolsAddress(chrome);
    const sessionId = address.slice(address.lastIndexOf('/') + 1);
    sessions.set(sessionId, { address, chrome, profile });
    return Response.json({ sessionId });
  }

  async function connect(sessionId: string): Promise<Response> {
    const session = sessions.get(sessionId);
    if (session === undefined) return new Response('no such session', { status: 404 });
    const webSocket = Object.assign(await openSocket(session.address), { accept: () => undefined });
    return Object.assign(new Response(null), { webSocket });
  }

  const binding: Pick<Fetcher, 'fetch'> = {
    fetch: (input, init) => {
      if (init?.method === 'POST') return acquire();
      const path = new URL(String(input)).pathname;
      return connect(path.slice(path.lastIndexOf('/') + 1));
    },
  };

  return {
    binding,
    /** how many browsers were started so far */
    started: () => sessions.size,
    /** ends the browsers without a word, as a crash does */
    kill() {
      for (const { chrome } of sessions.values()) chrome.kill('SIGKILL');
    },
    async stop() {
      for (const { chrome, profile } of sessions.values()) {
        if (chrome.exitCode === null && chrome.signalCode === null) {
          const ended = new Promise((resolve) => chrome.once('exit', resolve));
          chrome.kill('SIGKILL');
          await ended;
        }
        await rm(profile, { recursive: true, force: true, maxRetries: 5 });
      }
    },
  };
}
