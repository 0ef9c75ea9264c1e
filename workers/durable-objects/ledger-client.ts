import type { Ledger } from '~/ports/ledger';
import type { AccountLedger } from './account-ledger';

export function ledgerClient(_namespace: DurableObjectNamespace<AccountLedger>, _accountId: string): Ledger {
  throw new Error('not yet');
}
