import {
  type Account,
  bankAccount,
  bankJournalBook,
  clientsAccount,
  depositsAccount,
  salesAccounts,
  salesJournalBook,
  vatAccount,
} from '~/domain/fec/accounts';
import type { ClientParty, Snapshot, VatGroup } from '~/domain/invoice/model';
import { sumCents } from '~/domain/money/cents';
import type { Cents, CivilDate } from '~/domain/money/types';
import { partedGroups } from '~/domain/vat-report/category-parts';
import type { PaymentFact } from '~/domain/vat-report/payment-fact';
import { turnoverByGroup } from '~/domain/vat-report/turnover';

/** What the journal is written from: every issued document, and every payment with the document it settles. */
export type JournalFact =
  | { kind: 'document'; snapshot: Snapshot }
  | { kind: 'payment'; payment: PaymentFact; document: Pick<Snapshot, 'number' | 'issueDate' | 'client'> };

/** One line of an entry. Exactly one of debit and credit is above 0; cents. */
export interface JournalLine {
  account: Account;
  /** on the clients' account: who */
  auxiliary: Pick<ClientParty, 'id' | 'name'> | null;
  label: string;
  debit: Cents;
  credit: Cents;
}

/** A balanced entry. */
export interface JournalEntry {
  number: number;
  book: { code: string; label: string };
  date: CivilDate;
  piece: { reference: string; date: CivilDate };
  lines: JournalLine[];
}

/**
 * The sales journal with its receipts, in order of date, entries numbered without a gap from `firstNumber` on.
 *
 * Deposits: an invoiced deposit goes to 4191 with its VAT; the final invoice empties 4191 and bears only the VAT that
 * the deposits have not borne, so nothing counts twice. Credit notes are the entry turned round. Counter-entries of
 * payments likewise. A document of 0 € has no entry.
 */
export function salesJournal(facts: readonly JournalFact[], firstNumber = 1): JournalEntry[] {
  const entries = facts
    .map((fact) =>
      fact.kind === 'document' ? documentEntry(fact.snapshot) : paymentEntry(fact.payment, fact.document),
    )
    .filter((entry) => entry.lines.length > 0);
  // documents before payments on one day; otherwise as they came, which is the ledger's order
  entries.sort((a, b) => compare(a.date, b.date) || compare(b.book.code, a.book.code));
  return entries.map((entry, index) => ({ number: firstNumber + index, ...entry }));
}

type UnnumberedEntry = Omit<JournalEntry, 'number'>;

/** An amount on an account: above 0 a debit, below 0 a credit. */
interface Posting {
  account: Account;
  amount: Cents;
  detail?: string;
}

const titles = { invoice: 'Facture', deposit: 'Facture d’acompte', credit_note: 'Avoir' };

function documentEntry(snapshot: Snapshot): UnnumberedEntry {
  const { type, number, issueDate, client } = snapshot;
  const origin = snapshot.preceding[0];
  const label = `${titles[type]} ${number}${type === 'credit_note' && origin ? ` sur ${origin.number}` : ''}`;
  return {
    book: salesJournalBook,
    date: issueDate,
    piece: { reference: number, date: issueDate },
    lines: linesOf(documentPostings(snapshot), client, label),
  };
}

/** Debits of the client, credits of sales and VAT; all turned round for a credit note. */
function documentPostings(snapshot: Snapshot): Posting[] {
  const sign = snapshot.type === 'credit_note' ? -1 : 1;
  const groups = turnoverByGroup(snapshot);
  const deducted = snapshot.deposits.flatMap((deposit) => deposit.vatBreakdown);
  return [
    { account: clientsAccount, amount: sumCents(groups.map((group) => group.base + group.vat)) },
    ...snapshot.deposits.map((deposit) => ({
      account: depositsAccount,
      amount: sumCents(deposit.vatBreakdown.map((group) => group.base)),
      detail: `acompte ${deposit.number}`,
    })),
    ...netPostings(snapshot).map((posting) => ({ ...posting, amount: -sign * posting.amount })),
    ...vatPostings(groups, deducted.length > 0),
  ];
}

/** Net amounts by account, positive: sales of goods and services, or the deposits account. */
function netPostings(snapshot: Snapshot): Posting[] {
  const ofDeposit =
    snapshot.type === 'deposit' ||
    (snapshot.type === 'credit_note' && snapshot.preceding.some((document) => document.type === 'deposit'));
  if (ofDeposit) return [{ account: depositsAccount, amount: snapshot.totals.net }];
  const groups = partedGroups(snapshot);
  return (['goods', 'services'] as const).map((category) => ({
    account: salesAccounts[category],
    amount: sumCents(groups.map((group) => group.parts[category].base)),
  }));
}

function vatPostings(groups: readonly VatGroup[], afterDeposits: boolean): Posting[] {
  return groups.map((group) => ({
    account: vatAccount,
    amount: 0 - group.vat,
    detail: `TVA ${group.rate.replace('.', ',')} %${afterDeposits ? ' acomptes déduits' : ''}`,
  }));
}

function paymentEntry(
  payment: PaymentFact,
  { number, issueDate, client }: Pick<Snapshot, 'number' | 'issueDate' | 'client'>,
): UnnumberedEntry {
  const label = `${payment.reverses === null ? 'Règlement' : 'Annulation du règlement'} ${number}`;
  return {
    book: bankJournalBook,
    date: payment.paidAt,
    piece: { reference: number, date: issueDate },
    lines: linesOf(
      [
        { account: bankAccount, amount: payment.amount },
        { account: clientsAccount, amount: 0 - payment.amount },
      ],
      client,
      label,
    ),
  };
}

function linesOf(postings: readonly Posting[], client: ClientParty, label: string): JournalLine[] {
  return postings
    .filter(({ amount }) => amount !== 0)
    .map(({ account, amount, detail }) => ({
      account,
      auxiliary: account === clientsAccount ? { id: client.id, name: client.name } : null,
      label: detail === undefined ? label : `${label} - ${detail}`,
      debit: Math.max(amount, 0),
      credit: Math.max(0 - amount, 0),
    }));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
