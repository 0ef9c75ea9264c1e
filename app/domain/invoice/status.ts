import type { DocumentStatus } from '~/domain/invoice/model';
import type { Cents, CivilDate, Instant } from '~/domain/money/types';

export interface AmountsOfDocument {
  gross: Cents;
  /** payments minus reversals */
  paid: Cents;
  /** gross of the issued credit notes on it */
  credited: Cents;
  /** gross of the deposit invoices it deducts */
  deposits: Cents;
}

export interface StatusFacts extends AmountsOfDocument {
  issued: boolean;
  due: Cents;
  /** when a transport accepted a mail with it; null until then */
  sentAt: Instant | null;
}

/** gross − paid − credited − deposits, in cents. Below 0: to refund. */
export function amountDue({ gross, paid, credited, deposits }: AmountsOfDocument): Cents {
  return gross - paid - credited - deposits;
}

/**
 * The status, first match of: DRAFT, CREDITED when all of the gross was credited, PAID when nothing is due,
 * PARTIALLY_PAID when something was paid, SENT, ISSUED. A document of 0 € was not credited but is PAID.
 */
export function documentStatus(facts: StatusFacts): DocumentStatus {
  if (!facts.issued) return 'DRAFT';
  if (facts.credited === facts.gross && facts.credited !== 0) return 'CREDITED';
  if (facts.due <= 0) return 'PAID';
  if (facts.paid > 0) return 'PARTIALLY_PAID';
  return facts.sentAt === null ? 'ISSUED' : 'SENT';
}

/** Issued, something still due, and the due date is past: the due date itself is still in time. */
export function isOverdue(facts: {
  issued: boolean;
  due: Cents;
  dueDate: CivilDate | null;
  today: CivilDate;
}): boolean {
  return facts.issued && facts.due > 0 && facts.dueDate !== null && facts.dueDate < facts.today;
}
