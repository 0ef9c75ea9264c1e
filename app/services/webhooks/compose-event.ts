import { type DocumentRow, readDocument } from '~/db/queries/documents';
import type { WebhookDeliveryRow } from '~/db/queries/webhooks';
import { isOverdue } from '~/domain/invoice/status';
import { centsToAmount } from '~/domain/money/cents';
import type { CivilDate } from '~/domain/money/types';
import { todayInParis } from '~/domain/time/paris';
import type { AccountScope } from '~/services/scope';

type Scope = Pick<AccountScope, 'db' | 'clock'>;

/** What the event tells besides the document; amounts as the API writes them. Nothing of the audit trail's rest. */
function extra(delivery: Pick<WebhookDeliveryRow, 'event' | 'details'>): Record<string, unknown> {
  const details = delivery.details ?? {};
  if (delivery.event === 'payment.recorded') {
    const { paymentId, amount, paidAt, method } = details;
    return {
      payment: {
        id: paymentId ?? null,
        amount: typeof amount === 'number' && Number.isSafeInteger(amount) ? centsToAmount(amount) : null,
        paidAt: paidAt ?? null,
        method: method ?? null,
      },
    };
  }
  if (delivery.event === 'mail.bounced') {
    return {
      mail: { id: details.mailId ?? null, delivery: details.delivery, recipients: details.recipients },
    };
  }
  return typeof details.mailId === 'string' ? { mail: { id: details.mailId } } : {};
}

/** The document as it stands when the first attempt is made: the fields and writings of the API's lists. */
function documentOf(row: DocumentRow, today: CivilDate) {
  const dueCents = row.grossCents - row.paidCents - row.creditedCents - row.depositsCents;
  const owed = row.type !== 'credit_note';
  return {
    id: row.id,
    number: row.number,
    type: row.type,
    status: row.status ?? 'DRAFT',
    overdue: owed && isOverdue({ issued: row.number !== null, due: dueCents, dueDate: row.dueDate, today }),
    client: { id: row.clientId, name: row.clientName },
    issueDate: row.issueDate,
    dueDate: row.dueDate,
    currency: 'EUR',
    totals: {
      net: centsToAmount(row.netCents),
      vat: centsToAmount(row.vatCents),
      gross: centsToAmount(row.grossCents),
      paid: centsToAmount(row.paidCents),
      credited: centsToAmount(row.creditedCents),
      deposits: centsToAmount(row.depositsCents),
      due: centsToAmount(dueCents),
    },
  };
}

/** The body of a webhook: `type`, `timestamp` and `data` (Standard Webhooks). */
export async function composeWebhookBody(scope: Scope, delivery: WebhookDeliveryRow): Promise<string> {
  const found = await readDocument(scope.db, delivery.entityId);
  const today = todayInParis(scope.clock.now());
  const document = found ? documentOf(found.row, today) : { id: delivery.entityId };
  return JSON.stringify({
    type: delivery.event,
    timestamp: new Date(delivery.eventAt).toISOString(),
    data: { document, ...extra(delivery) },
  });
}
