import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { SimulationReport } from './main.ts';

const root = join(import.meta.dirname, '..', '..');

/** Runs a bundled simulation in a process of its own, since it takes over the clock. */
export function runBundle(bundle: string, args: readonly string[]): Promise<SimulationReport> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [bundle, join(root, 'migrations'), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('error', failed);
    child.on('close', (code) =>
      code === 0 ? done(JSON.parse(output)) : failed(new Error(`the simulation ended with ${code}`)),
    );
  });
}
