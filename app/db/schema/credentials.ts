import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** What a mailed link may do, once. The token itself is nowhere: it is derived from the mail's id and a secret. */
export const mailedTokens = sqliteTable(
  'mailed_tokens',
  {
    /** SHA-256 of the token, hex */
    id: text('id').primaryKey(),
    userId: text('user_id').notNull(),
    purpose: text('purpose', { enum: ['verify', 'reset', 'change_email'] }).notNull(),
    /** the address it was mailed to */
    email: text('email').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
  },
  (t) => [index('mailed_tokens_user').on(t.userId, t.purpose), index('mailed_tokens_expiry').on(t.expiresAt)],
);

/** One-time codes of an authenticator application (RFC 6238). */
export const totpSecrets = sqliteTable('totp_secrets', {
  userId: text('user_id').primaryKey(),
  /** sealed with the instance's key, bound to the user */
  secret: text('secret').notNull(),
  /** null until a first code proved that the application has the secret */
  confirmedAt: integer('confirmed_at'),
  /** the last time step whose code was taken: none before it counts again */
  lastStep: integer('last_step').notNull().default(0),
  createdAt: integer('created_at').notNull(),
});

export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    /** keyed hash of the code, hex */
    id: text('id').primaryKey(),
    userId: text('user_id').notNull(),
    usedAt: integer('used_at'),
  },
  (t) => [index('recovery_codes_user').on(t.userId)],
);

/** Passkeys (WebAuthn): a person signs in by one of them alone. */
export const passkeys = sqliteTable(
  'passkeys',
  {
    /** the credential's id, base64url */
    id: text('id').primaryKey(),
    userId: text('user_id').notNull(),
    name: text('name').notNull(),
    /** COSE key, base64url */
    publicKey: text('public_key').notNull(),
    /** the authenticator's count of signatures; always 0 for those that do not count */
    counter: integer('counter').notNull(),
    transports: text('transports', { mode: 'json' }).$type<string[]>().notNull(),
    createdAt: integer('created_at').notNull(),
    lastUsedAt: integer('last_used_at'),
  },
  (t) => [index('passkeys_user').on(t.userId, t.createdAt)],
);

/** What a passkey is asked to sign, once. The challenge itself is nowhere. */
export const passkeyChallenges = sqliteTable(
  'passkey_challenges',
  {
    /** SHA-256 of the challenge, hex */
    id: text('id').primaryKey(),
    purpose: text('purpose', { enum: ['register', 'sign-in', 'confirm'] }).notNull(),
    /** null while nobody knows who signs in */
    userId: text('user_id'),
    expiresAt: integer('expires_at').notNull(),
  },
  (t) => [index('passkey_challenges_expiry').on(t.expiresAt), index('passkey_challenges_user').on(t.userId)],
);

export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: text('id').primaryKey(),
    userId: text('user_id').notNull(),
    name: text('name').notNull(),
    /** SHA-256 of the key, hex */
    hash: text('hash').notNull(),
    /** its last four characters: how its owner recognizes it */
    ending: text('ending').notNull(),
    scope: text('scope', { enum: ['read', 'write'] }).notNull(),
    createdAt: integer('created_at').notNull(),
    lastUsedAt: integer('last_used_at'),
    revokedAt: integer('revoked_at'),
  },
  (t) => [uniqueIndex('api_keys_hash').on(t.hash), index('api_keys_user').on(t.userId, t.createdAt)],
);
