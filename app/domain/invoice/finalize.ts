import { businessProcess, isPaidInAdvance } from '~/domain/invoice/business-process';
import { defaultDueDate } from '~/domain/invoice/due-date';
import type {
  DraftContent,
  IssueCandidate,
  ProofReference,
  Snapshot,
  VatGroup,
} from '~/domain/invoice/model';
import { prepareCandidate } from '~/domain/invoice/prepare-candidate';
import { mentionFacts } from '~/domain/legal/facts';
import { mentionsFor } from '~/domain/legal/mentions';
import { sumCents } from '~/domain/money/cents';
import type { Cents, CivilDate, Instant } from '~/domain/money/types';
import { computeTotals } from '~/domain/vat/totals';

export interface FinalizeInput {
  candidate: IssueCandidate;
  /** empty for the preview of a draft */
  number: string;
  series: Snapshot['series'];
  issueDate: CivilDate;
  issuedAt: Instant;
  /** credit notes: what is left of each VAT group of the corrected document, so that they add up to it exactly */
  remainder?: readonly VatGroup[];
  /** the page that the document is to name */
  proof?: ProofReference | null;
}

/**
 * Freezes a draft: everything derived is computed here, once, and never again. Pure and deterministic: the same input
 * gives the same snapshot to the byte. It refuses nothing (that is the linter's work), so it also makes previews.
 * @throws AmountRangeError when a figure leaves the range of exact cents
 */
export function finalizeSnapshot(input: FinalizeInput): Snapshot {
  const candidate = prepareCandidate(input.candidate);
  const { content, seller, client, look } = candidate;
  const { lines, ...totals } = computeTotals(content, input.remainder);
  const deposits =
    content.type === 'credit_note' ? [] : candidate.deposits.map(({ clientId: _, ...deposit }) => deposit);
  const deducted = sumCents(deposits.map((deposit) => deposit.gross));
  const prepaid = content.type === 'credit_note' ? 0 : (content.prepaidAmount ?? 0);
  const amounts = { gross: totals.gross, prepaid, deposits: deducted };
  return {
    v: 1,
    documentId: candidate.documentId,
    type: content.type,
    number: input.number,
    series: { ...input.series },
    issueDate: input.issueDate,
    issuedAt: input.issuedAt,
    supplyDate: content.supplyDate,
    dueDate: dueDateOf(candidate, input.issueDate, amounts),
    currency: content.currency,
    language: client.language,
    operationCategory: content.operationCategory,
    priceMode: content.priceMode,
    seller,
    client,
    lines: content.lines.map((line, index) => ({
      ...line,
      ...(lines[index] ?? { net: 0, gross: null, discount: 0 }),
    })),
    discountPercent: content.discountPercent,
    totals: { ...totals, prepaid, deposits: deducted, due: totals.gross - prepaid - deducted },
    deposits,
    preceding: candidate.preceding,
    creditReason: content.creditOf?.reason ?? null,
    purchaseOrder: content.purchaseOrder,
    notes: content.notes,
    mentions: mentionsFor(mentionFacts({ content, seller, client }), input.issueDate, client.language),
    businessProcess: businessProcess({
      type: content.type,
      operationCategory: content.operationCategory,
      ...amounts,
    }),
    look,
    ...(input.proof ? { proof: { ...input.proof } } : {}),
  };
}

/**
 * BT-9: what was typed, else issue date + the client's terms, else the account's, else 30 days; the day of payment,
 * which is that of issue, when all was paid in advance (process x2); null on credit notes.
 */
function dueDateOf(
  { content, seller, client }: { content: DraftContent } & Pick<IssueCandidate, 'seller' | 'client'>,
  issueDate: CivilDate,
  amounts: { gross: Cents; prepaid: Cents },
): CivilDate | null {
  if (content.type === 'credit_note') return null;
  if (isPaidInAdvance(amounts)) return issueDate;
  return (
    content.dueDate ??
    defaultDueDate({
      issueDate,
      clientTermsDays: client.paymentTermsDays,
      accountTermsDays: seller.paymentTermsDays,
    })
  );
}
