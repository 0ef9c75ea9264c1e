import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '~/config';
import { decodeCursor, encodeCursor } from './cursor';

function configOf(secret: string) {
  const parsed = parseConfig({
    ENVIRONMENT: 'development',
    APP_ORIGIN: 'http://localhost:8787',
    SESSION_SECRET: secret,
    MAIL_TRANSPORT: 'local',
  });
  if (!parsed.ok) throw new Error('configuration');
  return parsed.config;
}

const config = configOf('a-secret-for-tests-that-is-long-enough');
const keyset = fc.record({
  value: fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
  id: fc.uuid(),
});

describe('cursors', () => {
  it('come back as they were, for the same list and order only', () => {
    fc.assert(
      fc.property(keyset, (position) => {
        const cursor = encodeCursor(config, 'clients:-createdAt', position);
        expect(decodeCursor(config, 'clients:-createdAt', cursor)).toEqual(position);
        expect(decodeCursor(config, 'clients:createdAt', cursor)).toBeNull();
        expect(
          decodeCursor(configOf('another-secret-that-is-long-enough-too'), 'clients:-createdAt', cursor),
        ).toBeNull();
      }),
    );
  });

  it('are nothing when a character is changed, and nothing when made up', () => {
    const cursor = encodeCursor(config, 'l', { value: 12, id: 'a' });
    for (let at = 0; at < cursor.length - 1; at += 1) {
      const other = cursor[at] === 'A' ? 'B' : 'A';
      expect(decodeCursor(config, 'l', `${cursor.slice(0, at)}${other}${cursor.slice(at + 1)}`)).toBeNull();
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(decodeCursor(config, 'l', text)).toBeNull();
      }),
    );
  });
});
