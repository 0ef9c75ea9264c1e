import { readDocument } from '~/db/queries/documents';
import { claimDraftForIssue, releaseDraft, renewDraft } from '~/db/queries/drafts';
import type { DocumentType, Language } from '~/domain/invoice/model';
import { mailKindOf } from '~/domain/mail/texts';
import { seriesKindOf } from '~/domain/numbering/series';
import type { IssueCommand, Issued } from '~/ports/ledger-commands';
import { AppError, notFound } from '~/services/errors';
import { takeMailQuota } from '~/services/mail/mail-quota';
import { readMailTexts } from '~/services/mail/mail-texts';
import { fingerprint } from '~/services/operations/fingerprint';
import { newProofLink } from '~/services/proof/proof-token';
import type { AccountScope } from '~/services/scope';
import { finishDiscard } from './discard-draft';
import { draftChanged, noRecipient, unknownClient } from './draft-errors';
import { refusalError } from './ledger-refusals';
import { candidateOf } from './parties';

/**
 * Issues a draft: the ledger gives it its number and freezes it. Twice, or twice at once, gives the same number.
 *
 * @param input.version the draft as the person saw it; null: as it is now (API)
 * @param input.mail «Émettre et envoyer» to the client's address; null: emit never mails by itself
 * @throws AppError 404; 409 when the draft changed meanwhile; 422 with everything that is missing; 429 when it is to
 * be mailed and the mails of the day are spent
 */
export async function issueDocument(
  scope: AccountScope,
  input: {
    id: string;
    version: number | null;
    mail: { mailId: string } | null;
    operationId: string;
    language: Language;
  },
): Promise<Issued> {
  const { id, version, language } = input;
  const ledger = scope.ledger(scope.accountId);
  const { row, parties } = await claimDraftForIssue(scope.db, { id, version, now: scope.clock.now() });
  if (!row) return answerWithoutClaim(scope, input);
  if (!parties.client) throw unknownClient(language);

  const content = row.content;
  const send = input.mail
    ? await sendToClient(scope, {
        mailId: input.mail.mailId,
        email: parties.client.email,
        type: content.type,
        language,
      })
    : null;
  if (send instanceof AppError) {
    await releaseDraft(scope.db, id);
    throw send;
  }
  const { business } = parties;
  const numbering =
    seriesKindOf(content.type) === 'invoice'
      ? { prefix: business?.invoicePrefix ?? 'FAC', digits: business?.invoiceDigits }
      : { prefix: business?.creditNotePrefix ?? 'AVO', digits: business?.creditNoteDigits };
  const result = await ledger.issue({
    candidate: candidateOf({ documentId: id, content, parties: { ...parties, client: parties.client } }),
    draftCreatedAt: row.createdAt,
    draftVersion: row.version,
    numbering,
    language,
    send,
    proof: { origin: scope.config.APP_ORIGIN, ...newProofLink(scope.config, scope.ids.uuid()) },
    operation: { id: input.operationId, fingerprint: await fingerprint(['issue', id]) },
    actor: { id: scope.actor, requestId: scope.requestId },
  });
  if (result.ok) return result;
  // The ledger knows of a later version that never reached D1: the edit that announced it died.
  if (result.code === 'draft_changed') await renewDraft(scope.db, { id, version: row.version });
  else await releaseDraft(scope.db, id);
  if (result.code === 'draft_discarded') await finishDiscard(scope, { id });
  throw refusalError(result);
}

/** Known before the number is given: a document that cannot be sent as asked is not issued. */
async function sendToClient(
  scope: AccountScope,
  input: { mailId: string; email: string | null; type: DocumentType; language: Language },
): Promise<IssueCommand['send'] | AppError> {
  const { mailId, email, type, language } = input;
  if (!email) return noRecipient('client.email', language);
  try {
    await takeMailQuota(scope, mailId);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  const texts = await readMailTexts(scope);
  return { mailId, to: [email], cc: [], own: texts[mailKindOf(type, false)] ?? null };
}

/** The draft could not be claimed: it is issued already (then its number is the answer), changed, or not there. */
async function answerWithoutClaim(
  scope: AccountScope,
  input: { id: string; version: number | null },
): Promise<Issued> {
  const current = await readDocument(scope.db, input.id);
  if (!current) throw notFound('invoice');
  const { row } = current;
  if (!row.number || !row.snapshot || row.chainPosition === null || row.chainHash === null)
    throw draftChanged();
  return {
    ok: true,
    replayed: true,
    snapshot: row.snapshot,
    standing: {
      gross: row.grossCents,
      paid: row.paidCents,
      credited: row.creditedCents,
      deposits: row.depositsCents,
      due: row.dueCents ?? 0,
    },
    chain: { position: row.chainPosition, hash: row.chainHash },
  };
}
