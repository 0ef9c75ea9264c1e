import { createHash } from 'node:crypto';
import { settled } from './scheduler';
import type { World } from './world';

let active: { world: World; random: () => number } | null = null;
const realTimeout = globalThis.setTimeout;
const realNow = Date.now;
const realRandom = Math.random;

/**
 * Takes time and chance out of the process: the clock, timers and random numbers come from the world that runs, and
 * hashing answers in the same turn, so that a seed tells the same story every time.
 */
export function takeOverGlobals(): void {
  Date.now = () => active?.world.now ?? realNow();
  Math.random = () => active?.random() ?? realRandom();
  globalThis.crypto.subtle.digest = async (_algorithm, data) => {
    const bytes = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);
    const hash = createHash('sha256').update(bytes).digest();
    return hash.buffer.slice(hash.byteOffset, hash.byteOffset + hash.length);
  };
  const timer = (ring: () => void, delay?: number) => {
    if (!active) return realTimeout(ring, delay);
    void active.world.scheduler.pause().then(ring);
    return 0;
  };
  Object.assign(globalThis, { setTimeout: timer });
}

/** From here on time and chance are this world's; null gives them back. */
export async function enter(world: World | null, random: () => number): Promise<void> {
  active = world && { world, random };
  await settled();
}
