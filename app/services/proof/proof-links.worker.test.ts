import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '~/domain/invoice/fixtures';
import { testBooks } from '~/services/accounting/books-for-tests';
import { sha256Hex } from '~/services/auth/sha256';
import { readDocumentRecord } from '~/services/documents/read-document';
import type { AccountScope } from '~/services/scope';
import { closeProof } from './change-proof-link';
import { printedProof } from './printed-proof';
import { newProofLink, proofTokenOf } from './proof-token';
import { readProof } from './read-proof';
import { readProofState } from './read-proof-state';

async function links(scope: AccountScope) {
  const { results } = await env.DB.prepare('SELECT * FROM proof_links WHERE account_id = ? ORDER BY id')
    .bind(scope.accountId)
    .all();
  return results;
}

async function rebuilt(scope: AccountScope) {
  await env.DB.prepare('DELETE FROM proof_links WHERE account_id = ?').bind(scope.accountId).run();
  for (let pending = 1; pending > 0; ) pending = (await scope.ledger(scope.accountId).rebuild()).pending;
  return links(scope);
}

const snapshotOf = async (scope: AccountScope, id: string) =>
  (await readDocumentRecord(scope, { id, language: 'fr' })).snapshot;

describe('the link of a document', () => {
  it('is frozen with it, hashed into the chain, and comes back from the ledger alone as it stood', async () => {
    const { scope, issue } = await testBooks();
    const [first, second] = [await issue({}), await issue({})];
    const snapshot = await snapshotOf(scope, first);
    const token = snapshot.proof && proofTokenOf(scope.config, snapshot.proof);
    expect(sha256Hex(token ?? '')).toBe(snapshot.proof?.hash);
    const [entry] = await scope.ledger(scope.accountId).entries({ after: 0, limit: 1 });
    expect(JSON.parse(entry?.payload ?? '{}').proof).toEqual(snapshot.proof);
    await closeProof(scope, { id: second });
    const before = await links(scope);
    expect(before).toHaveLength(2);
    expect(await rebuilt(scope)).toEqual(before);
  });

  it('is the same at every rendering, also under a new secret, and works when the former one is gone', async () => {
    const { scope, issue } = await testBooks();
    const id = await issue({});
    const snapshot = await snapshotOf(scope, id);
    const printed = printedProof(scope.config, snapshot);
    expect(printed).not.toBeNull();
    const SESSION_SECRET = 'quite another secret, long enough to be one 0123456789';
    const changed = {
      ...scope.config,
      SESSION_SECRET,
      PREVIOUS_SESSION_SECRETS: [scope.config.SESSION_SECRET],
    };
    expect(printedProof(changed, snapshot)).toEqual(printed);
    const later = { ...scope.config, SESSION_SECRET };
    expect(printedProof(later, snapshot)).toBeNull();
    const token = printed?.address.split('/').at(-1) ?? '';
    const input = { token, network: '192.0.2.9' };
    expect(await readProof({ ...scope, config: later }, input)).toMatchObject({ number: snapshot.number });
    expect(await readProofState({ ...scope, config: later }, snapshot)).toEqual({
      live: { address: null, isPrinted: true },
      closedPrinted: null,
    });
  });

  it('is nothing for a document from before there were any', () => {
    expect(printedProof(newConfig(), sampleSnapshot())).toBeNull();
  });

  it('is another for each document, and nobody’s id makes another’s token', () => {
    const config = newConfig();
    const [one, two] = [newProofLink(config, crypto.randomUUID()), newProofLink(config, crypto.randomUUID())];
    expect(one.hash).not.toBe(two.hash);
    expect(proofTokenOf(config, { id: one.id, hash: two.hash })).toBeNull();
    expect(proofTokenOf(newConfig('a second secret, as long as the first 0123456789'), one)).toBeNull();
  });
});

function newConfig(SESSION_SECRET = 'a secret for this test alone, long enough 0123456789') {
  return {
    ENVIRONMENT: 'development' as const,
    APP_ORIGIN: 'https://facturier.example',
    SESSION_SECRET,
    MAIL_FROM: 'x',
    DNS_RESOLVER: 'x',
    MAIL_TRANSPORT: 'local' as const,
  };
}
