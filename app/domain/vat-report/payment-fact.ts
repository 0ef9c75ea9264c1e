import type { Cents, CivilDate } from '~/domain/money/types';

/** A payment as the reports need it; the ledger's own record has more. */
export interface PaymentFact {
  id: string;
  documentId: string;
  /** negative on a counter-entry */
  amount: Cents;
  paidAt: CivilDate;
  /** on a counter-entry: the payment it takes back */
  reverses: string | null;
}
