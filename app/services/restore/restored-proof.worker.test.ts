import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '~/services/auth/sha256';
import { readDocumentRecord } from '~/services/documents/read-document';
import { closeProof } from '~/services/proof/change-proof-link';
import { printedProof } from '~/services/proof/printed-proof';
import { readProof } from '~/services/proof/read-proof';
import type { AccountScope } from '~/services/scope';
import { archiveOf, begin, newAccount, rewritten, runAll, wholeAccount } from './archives-for-tests';

async function linksInLedger(scope: AccountScope) {
  const records = await scope.ledger(scope.accountId).archivedDocuments({ after: 0, limit: 100 });
  return records.flatMap(({ proofLinks = [] }) => proofLinks);
}

async function linksInD1(scope: AccountScope) {
  const { results } = await env.DB.prepare(
    'SELECT id, hash, revoked_at AS revokedAt FROM proof_links WHERE account_id = ? ORDER BY id',
  )
    .bind(scope.accountId)
    .all<{ id: string; hash: string; revokedAt: number | null }>();
  return results;
}

async function tokenOf(scope: AccountScope, id: string): Promise<string> {
  const { snapshot } = await readDocumentRecord(scope, { id, language: 'fr' });
  return printedProof(scope.config, snapshot)?.address.split('/').at(-1) ?? '';
}

const look = (scope: AccountScope, token: string) =>
  readProof(scope, { token, network: '192.0.2.8' }).then(
    ({ number }) => number,
    (error: { status: number }) => error.status,
  );

describe('the public pages of an archive', () => {
  it('come along as they stood; a copy beside the original takes none of its addresses over', async () => {
    const { scope: source, ids } = await wholeAccount();
    const [open = '', closed = ''] = ids;
    const [openToken, closedToken] = [await tokenOf(source, open), await tokenOf(source, closed)];
    await closeProof(source, { id: closed });
    const archive = await archiveOf(source);
    const number = await look(source, openToken);
    const target = await newAccount();
    await begin(target, archive);
    await runAll(target);

    expect(await linksInLedger(target)).toEqual(await linksInLedger(source));
    expect(await linksInD1(target)).toEqual([]);
    expect([await look(source, openToken), await look(source, closedToken)]).toEqual([number, 404]);

    // the instance that had it is lost: the paper leads to the restored account
    const before = await linksInD1(source);
    expect(before.map(({ hash }) => hash)).toContain(sha256Hex(openToken));
    await env.DB.prepare('DELETE FROM proof_links WHERE account_id = ?').bind(source.accountId).run();
    for (let pending = 1; pending > 0; ) pending = (await target.ledger(target.accountId).rebuild()).pending;
    expect(await linksInD1(target)).toEqual(before);
    expect([await look(target, openToken), await look(target, closedToken)]).toEqual([number, 404]);
  });

  it('say where the entry comes from: kept here, out of a signed archive, or on the operator’s word alone', async () => {
    const { scope: source, ids } = await wholeAccount();
    const token = await tokenOf(source, ids[0] ?? '');
    const archive = await archiveOf(source);
    const unsigned = await rewritten(archive, null, () => {});
    const originAt = async (scope: AccountScope) =>
      (await readProof(scope, { token, network: '192.0.2.8' })).origin;
    expect(await originAt(source)).toBe('here');
    for (const [bytes, vouched, origin] of [
      [archive, false, 'archive'],
      [unsigned, true, 'unsigned_archive'],
    ] as const) {
      const target = await newAccount();
      await begin(target, bytes, vouched);
      await runAll(target);
      // whoever had the address before is gone: it leads to the restored account
      await env.DB.prepare('DELETE FROM proof_links WHERE hash = ?').bind(sha256Hex(token)).run();
      for (let pending = 1; pending > 0; )
        pending = (await target.ledger(target.accountId).rebuild()).pending;
      expect(await originAt(target)).toBe(origin);
    }
  });
});
