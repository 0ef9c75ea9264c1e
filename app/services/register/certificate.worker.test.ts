import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '~/domain/invoice/canonical-json';
import { quarterOfEverything, testBooks } from '~/services/accounting/books-for-tests';
import { publicKeysOf, verifyText } from '~/services/auth/ed25519';
import type { AccountScope } from '~/services/scope';
import { certificateText, makeCertificate } from './make-certificate';
import { publishedKeys } from './published-keys';
import { verifyRegister } from './verify-register';

const made = (scope: AccountScope, year = 2026) =>
  makeCertificate(scope, { year }).then(
    ({ certificate }) => certificate,
    (error: { status: number; code: string }) => `${error.status} ${error.code}`,
  );

describe('the numbering statement of a year', () => {
  it('says first, last, count, no gap and where the chain ended, as of the last verification', async () => {
    const { scope, issue, on } = await quarterOfEverything();
    const { headHash, entries, at } = await verifyRegister(scope);
    await on('2026-09-16');
    await issue({});
    const signed = await makeCertificate(scope, { year: 2026 });
    const chain = await scope.ledger(scope.accountId).entries({ after: 0, limit: 100 });
    expect(signed.certificate).toMatchObject({
      year: 2026,
      seller: { legalName: 'Atelier Lumen' },
      verifiedAt: new Date(at).toISOString(),
      chain: { entries, headHash },
    });
    expect(chain.length).toBe(entries + 1);
    const issued = chain.filter(({ kind, position }) => kind === 'issue' && position <= entries);
    const [invoices, credits] = signed.certificate.series;
    expect(invoices).toMatchObject({
      kind: 'invoice',
      first: 'FAC-2026-001',
      last: 'FAC-2026-006',
      firstSequence: 1,
      lastSequence: 6,
      count: 6,
      missing: 0,
    });
    expect(credits).toMatchObject({
      kind: 'credit_note',
      first: 'AVO-2026-001',
      last: 'AVO-2026-001',
      count: 1,
    });
    expect(issued.find(({ position }) => position === invoices?.lastPosition)?.hash).toBe(invoices?.lastHash);
    const text = canonicalJson(signed.certificate);
    expect(verifyText(text, signed.signature)).toEqual({ keyId: signed.signature.keyId });
    expect(verifyText(text.replace('"count":6', '"count":7'), signed.signature)).toBeNull();
    // again, and in any language: the same bytes
    expect(certificateText(await makeCertificate(scope, { year: 2026 }))).toBe(certificateText(signed));
  });

  it('is not made before a verification, for a year without numbers, of a broken or a frozen register', async () => {
    const { scope, issue, on } = await testBooks();
    await on('2026-03-02');
    await issue({});
    expect(await made(scope)).toBe('409 certificate.unverified');
    await verifyRegister(scope);
    expect(await made(scope)).toMatchObject({ year: 2026 });
    expect(await made(scope, 2025)).toBe('409 certificate.empty');
    const ledger = scope.ledger(scope.accountId);
    const actor = { id: 'system', requestId: 'test' };
    await ledger.freeze({ reason: 'a person looks', actor });
    expect(await made(scope)).toBe('409 certificate.frozen');
    await ledger.freeze({ reason: null, actor });
    expect(await made(scope)).toMatchObject({ year: 2026 });
    const stub = env.ACCOUNT_LEDGER.get(env.ACCOUNT_LEDGER.idFromName(scope.accountId));
    // no verification has seen this yet
    await runInDurableObject(stub, (_instance, state) => {
      state.storage.sql.exec(`UPDATE entries SET hash = 'x' WHERE position = 1`);
    });
    expect(await made(scope)).toBe('409 certificate.frozen');
    await verifyRegister(scope);
    expect(await made(scope)).toBe('409 certificate.frozen');
  });

  it('starts where the series does', async () => {
    const { scope, issue, on } = await testBooks();
    await on('2026-03-02');
    const actor = { id: scope.actor, requestId: 'test' };
    await scope.ledger(scope.accountId).openSeries({
      kind: 'invoice',
      firstSequence: 42,
      prefix: 'FAC',
      operation: { id: 'open', fingerprint: 'open' },
      actor,
    });
    await issue({});
    await issue({});
    await verifyRegister(scope);
    expect(await made(scope)).toMatchObject({
      series: [{ first: 'FAC-2026-042', last: 'FAC-2026-043', count: 2, missing: 0 }],
    });
  });
});

describe('the published keys', () => {
  it('are one a purpose, with the former ones, also those whose secret is gone', async () => {
    const { config } = (await testBooks()).scope;
    const SESSION_SECRET = 'quite another secret, long enough to be one 0123456789';
    const [before] = publicKeysOf(config, 'certificate-signature');
    const purposes = (keys: ReturnType<typeof publishedKeys>) =>
      keys.map(({ purpose, status, x }) => [purpose, status, x === before]);
    expect(purposes(publishedKeys(config))).toEqual([
      ['certificate', 'present', true],
      ['archive', 'present', false],
    ]);
    const changed = { ...config, SESSION_SECRET, PREVIOUS_SESSION_SECRETS: [config.SESSION_SECRET] };
    expect(purposes(publishedKeys(changed))).toEqual([
      ['certificate', 'present', false],
      ['certificate', 'former', true],
      ['archive', 'present', false],
      ['archive', 'former', false],
    ]);
    const later = { ...config, SESSION_SECRET, FORMER_CERTIFICATE_KEYS: [before] };
    expect(purposes(publishedKeys(later))).toContainEqual(['certificate', 'former', true]);
  });
});
