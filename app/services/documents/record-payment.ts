import { readDocument } from '~/db/queries/documents';
import type { Cents, CivilDate } from '~/domain/money/types';
import { todayInParis } from '~/domain/time/paris';
import type { PaymentRecorded } from '~/ports/ledger-commands';
import { notFound, validation } from '~/services/errors';
import { fingerprint } from '~/services/operations/fingerprint';
import type { AccountScope } from '~/services/scope';
import { refusalError } from './ledger-refusals';

/**
 * Records money received, in cents.
 * @throws AppError 404; 409 nothing due, draft or credit note; 422 above what is due or in the future
 */
export async function recordPayment(
  scope: AccountScope,
  input: {
    id: string;
    paymentId: string;
    amount: Cents | null;
    paidAt: CivilDate | null;
    method: string | null;
    reference: string | null;
    operationId: string;
    language: 'fr' | 'en';
  },
): Promise<PaymentRecorded> {
  const { id, paymentId, amount, paidAt, method, reference, language } = input;
  if (!(await readDocument(scope.db, id))) throw notFound('invoice');
  if (paidAt !== null && paidAt > todayInParis(scope.clock.now())) {
    throw validation([
      {
        path: 'paidAt',
        code: 'payment.in_future',
        message:
          language === 'fr'
            ? 'Le paiement ne peut pas être dans le futur : notez-le le jour où il arrive.'
            : 'The payment cannot lie in the future: record it on the day it arrives.',
      },
    ]);
  }
  const result = await scope.ledger(scope.accountId).recordPayment({
    documentId: id,
    paymentId,
    amount,
    paidAt,
    method,
    reference,
    operation: {
      id: input.operationId,
      fingerprint: await fingerprint(['pay', id, amount, paidAt, method, reference]),
    },
    actor: { id: scope.actor, requestId: scope.requestId },
  });
  if (!result.ok) throw refusalError(result, language);
  return result;
}

/**
 * Takes a payment back by a counter-entry; nothing is deleted.
 * @throws AppError 404; 409 when it is reversed already
 */
export async function reversePayment(
  scope: AccountScope,
  input: { id: string; paymentId: string; counterEntryId: string; reason: string; operationId: string },
): Promise<PaymentRecorded> {
  const { id, paymentId, counterEntryId, reason } = input;
  if (!(await readDocument(scope.db, id))) throw notFound('invoice');
  const result = await scope.ledger(scope.accountId).reversePayment({
    documentId: id,
    paymentId,
    counterEntryId,
    reason,
    operation: { id: input.operationId, fingerprint: await fingerprint(['reverse', id, paymentId, reason]) },
    actor: { id: scope.actor, requestId: scope.requestId },
  });
  if (!result.ok) throw refusalError(result);
  return result;
}
