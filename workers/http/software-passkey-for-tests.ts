import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

type Cbor = number | string | Uint8Array | Cbor[] | Map<number | string, Cbor>;

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}

/** The few kinds of CBOR (RFC 8949) that authenticators write. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)]);
  return Buffer.concat([
    head(5, value.size),
    ...[...value].flatMap(([key, item]) => [cbor(key), cbor(item)]),
  ]);
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();

/** What a forger may change of an answer that would be right. */
export interface Tweaks {
  origin?: string;
  rpId?: string;
  challenge?: string;
  type?: string;
  /** bits: 1 present, 4 verified, 64 new key */
  flags?: number;
  counter?: number;
  userHandle?: string | null;
  fmt?: string;
  attStmt?: Map<string, Cbor>;
  id?: string;
  /** signs with another key */
  wrongKey?: boolean;
}

interface Asked {
  challenge: string;
  user?: { id: string };
}

/**
 * An authenticator in software: one ES256 key for one site, that answers as browsers hand it over (WebAuthn §5.8.1,
 * §6.1, §6.5). It counts its signatures, unless `counts` is false.
 */
export function softwarePasskey(site: { origin: string; rpId: string }, options: { counts?: boolean } = {}) {
  const { counts = true } = options;
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let userHandle = '';
  let signatures = 0;

  function coseKey(): Buffer {
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    const map = new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]);
    return cbor(map);
  }

  function clientData(type: string, asked: Asked, tweaks: Tweaks): Buffer {
    const { origin = site.origin, challenge = asked.challenge } = tweaks;
    return Buffer.from(JSON.stringify({ type: tweaks.type ?? type, challenge, origin, crossOrigin: false }));
  }

  function authenticatorData(flags: number, tweaks: Tweaks, attested = Buffer.alloc(0)): Buffer {
    if (counts) signatures += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(tweaks.counter ?? signatures);
    const rpIdHash = sha256(tweaks.rpId ?? site.rpId);
    return Buffer.concat([rpIdHash, Buffer.from([tweaks.flags ?? flags]), count, attested]);
  }

  const envelope = (tweaks: Tweaks) => {
    const own = tweaks.id ?? base64url(id);
    return { id: own, rawId: own, type: 'public-key', clientExtensionResults: {} };
  };

  return {
    id: base64url(id),

    /** What `navigator.credentials.create()` gives, as JSON. */
    create(asked: Asked, tweaks: Tweaks = {}): string {
      userHandle = asked.user?.id ?? '';
      const length = Buffer.from([id.length >> 8, id.length & 255]);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey()]);
      const attestationObject = cbor(
        new Map<string, Cbor>([
          ['fmt', tweaks.fmt ?? 'none'],
          ['attStmt', tweaks.attStmt ?? new Map()],
          ['authData', authenticatorData(1 | 4 | 64, tweaks, attested)],
        ]),
      );
      return JSON.stringify({
        ...envelope(tweaks),
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', asked, tweaks)),
          attestationObject: base64url(attestationObject),
          transports: ['internal', 'telepathy'],
        },
      });
    },

    /** What `navigator.credentials.get()` gives, as JSON. */
    get(asked: Asked, tweaks: Tweaks = {}): string {
      const clientDataJSON = clientData('webauthn.get', asked, tweaks);
      const data = authenticatorData(1 | 4, tweaks);
      const key = tweaks.wrongKey
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
        : privateKey;
      const signature = createSign('sha256')
        .update(Buffer.concat([data, sha256(clientDataJSON)]))
        .sign(key);
      const handle = tweaks.userHandle === undefined ? userHandle : tweaks.userHandle;
      return JSON.stringify({
        ...envelope(tweaks),
        response: {
          clientDataJSON: base64url(clientDataJSON),
          authenticatorData: base64url(data),
          signature: base64url(signature),
          ...(handle === null ? {} : { userHandle: handle }),
        },
      });
    },
  };
}
