import { execFileSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/*
 * The Browser Rendering binding starts the Chrome that it finds in wrangler's cache. This step puts one there: a
 * two-line script that runs the Chrome or Chromium of this machine, in a cache of the project's own.
 */

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The version that the local binding asks for, as its source names it. */
function wantedVersion() {
  const source = readFileSync(createRequire(import.meta.url).resolve('miniflare'), 'utf8');
  return (
    /BROWSER_VERSION[^"]*"(\d+\.\d+\.\d+\.\d+)"|"(126\.0\.\d+\.\d+)"/.exec(source)?.slice(1).find(Boolean) ??
    '126.0.6478.182'
  );
}

/** Where the binding looks for Chrome below a cache folder. */
function cachedChrome(cache) {
  const version = wantedVersion();
  if (process.platform === 'linux')
    return join(cache, '.wrangler', 'chrome', `linux-${version}`, 'chrome-linux64', 'chrome');
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  const folder = `mac${arch === 'arm64' ? '_arm' : ''}-${version}`;
  const app = join(
    `chrome-mac-${arch}`,
    'Google Chrome for Testing.app',
    'Contents',
    'MacOS',
    'Google Chrome for Testing',
  );
  return join(cache, '.wrangler', 'chrome', folder, app);
}

function userCache() {
  return (
    process.env.XDG_CACHE_HOME ??
    (process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache'))
  );
}

/**
 * The Chrome of this machine: CHROME_PATH, then the system's.
 * @returns {string | null}
 */
export function findSystemChrome() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`CHROME_PATH is ${named}, and there is no program that can be run.`);
  }
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...NAMES.map((name) => `/usr/bin/${name}`), ...MAC].find(isExecutable) ?? null;
}

/** Chrome's own sandbox needs a user other than root and user namespaces. */
function needsNoSandbox() {
  if (process.platform !== 'linux') return false;
  if (process.getuid?.() === 0) return true;
  try {
    execFileSync('unshare', ['--user', 'true'], { stdio: 'ignore' });
    return false;
  } catch {
    return true;
  }
}

/**
 * Makes a Chrome available to the Browser Rendering binding.
 *
 * @param {string} root the project's folder
 * @returns {{ found: boolean, env: Record<string, string>, message: string }} variables for the processes that use it
 */
export function prepareChrome(root) {
  const system = findSystemChrome();
  if (system) {
    const cache = join(root, '.cache');
    const target = cachedChrome(cache);
    const script = `#!/bin/sh\nexec "${system}"${needsNoSandbox() ? ' --no-sandbox' : ''} "$@"\n`;
    mkdirSync(dirname(target), { recursive: true });
    if (!existsSync(target) || readFileSync(target, 'utf8') !== script) writeFileSync(target, script);
    chmodSync(target, 0o755);
    return {
      found: true,
      env: { XDG_CACHE_HOME: cache, CHROME_PATH: system },
      message: `PDFs are printed by ${system}.`,
    };
  }
  if (isExecutable(cachedChrome(userCache()))) {
    return { found: true, env: {}, message: 'PDFs are printed by the Chrome in wrangler’s cache.' };
  }
  return {
    found: false,
    env: {},
    message: [
      'No Chrome or Chromium was found. The first PDF makes wrangler download one, which needs the internet.',
      'Or install one (Debian, Ubuntu: apt-get install chromium; macOS: brew install --cask chromium) and start again,',
      'or set CHROME_PATH to a Chrome that is elsewhere. Until then everything works but PDFs.',
    ].join('\n'),
  };
}
