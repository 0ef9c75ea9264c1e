import type { Ids } from '~/ports/ids';

let lastTime = 0;
let counter = 0;

/**
 * UUIDv7 (RFC 9562): 48 bits of milliseconds, a counter, then random. Time stands still between I/O in Workers, so the
 * counter (§6.2, method 1) is what keeps ids of one isolate in the order in which they were given.
 */
function uuidv7(now: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  if (now > lastTime) {
    lastTime = now;
    counter = bytes[6] ?? 0;
  } else {
    counter += 1;
    if (counter > 0xfff) {
      lastTime += 1;
      counter = 0;
    }
  }
  let time = lastTime;
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = 0x70 | (counter >> 8);
  bytes[7] = counter & 0xff;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function randomToken(bytes = 32): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return btoa(String.fromCharCode(...random))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Ids from the platform's random source. */
export const cryptoIds: Ids = { uuid: () => uuidv7(Date.now()), token: randomToken };
