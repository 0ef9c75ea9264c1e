import { finalizeSnapshot } from '~/domain/invoice/finalize';
import type { IssueCandidate, Snapshot, VatGroup } from '~/domain/invoice/model';
import type { CivilDate, Instant } from '~/domain/money/types';
import { formatDate } from '~/i18n/dates';
import { safeAccent } from './accent';
import { withFrenchSpaces } from './format';
import { lineViews } from './line-view';
import { documentMessages } from './messages';
import { addressLines, clientIdLines, sellerView } from './party-view';
import { paymentViews } from './payment-view';
import { proofView } from './proof-view';
import { sumViews, vatRows } from './sum-view';
import type { DocumentView, FactView, LineView, SumView } from './view-model';

/**
 * Nature of the operations, with its date where it differs from issue. Where the nature is a mention that the law asks
 * for (CGI ann. II 242 nonies A, 2027-09-01), it stands among the mentions and only the date is left here.
 */
function operationFacts(snapshot: Snapshot): FactView[] {
  const { type, language, operationCategory, supplyDate, issueDate, mentions } = snapshot;
  const messages = documentMessages(language);
  if (mentions.some(({ code }) => code === 'operation-nature')) {
    if (supplyDate === null || supplyDate === issueDate) return [];
    const label = type === 'deposit' ? messages.depositDate : messages.operation;
    const date = formatDate(supplyDate, language);
    return [{ label, lines: [type === 'deposit' ? date : `${messages.on} ${date}`] }];
  }
  const nature = messages.operations[operationCategory];
  if (supplyDate === null || supplyDate === issueDate)
    return [{ label: messages.operation, lines: [nature] }];
  const date = formatDate(supplyDate, language);
  if (type !== 'deposit') return [{ label: nature, lines: [`${messages.on} ${date}`] }];
  return [
    { label: messages.operation, lines: [nature] },
    { label: messages.depositDate, lines: [date] },
  ];
}

function facts(snapshot: Snapshot): FactView[] {
  const { language, client, issueDate, dueDate, purchaseOrder } = snapshot;
  const messages = documentMessages(language);
  const rows: FactView[] = [{ label: messages.issueDate, lines: [formatDate(issueDate, language)] }];
  if (dueDate !== null) rows.push({ label: messages.dueDate, lines: [formatDate(dueDate, language)] });
  rows.push(...operationFacts(snapshot));
  if (purchaseOrder !== null) rows.push({ label: messages.purchaseOrder, lines: [purchaseOrder] });
  const ids = clientIdLines(snapshot);
  if (ids.length > 0) rows.push({ label: messages.clientIds, lines: ids });
  const delivery = client.deliveryAddress === null ? [] : addressLines(client.deliveryAddress, language);
  if (delivery.length > 0) rows.push({ label: messages.deliveryAddress, lines: delivery });
  return rows;
}

function correction({ type, preceding, creditReason, language }: Snapshot): string | null {
  if (type !== 'credit_note') return null;
  const messages = documentMessages(language);
  const documents = preceding.map(
    ({ number, issueDate }) =>
      `${messages.creditOfDocument} ${number} ${messages.ofDate} ${formatDate(issueDate, language)}`,
  );
  const reason = creditReason === null ? '' : ` ${messages.reason}${messages.colon} ${creditReason}`;
  return `${messages.creditOf} ${documents.join(', ')}.${reason}`;
}

/** Rows of text that fit between head and payment box with room to spare, whatever the template. */
const ROWS_OF_ONE_PAGE = 7;
const CHARACTERS_A_ROW = 60;

function rowsOf(text: string): number {
  return text
    .split('\n')
    .reduce((rows, paragraph) => rows + Math.max(1, Math.ceil(paragraph.length / CHARACTERS_A_ROW)), 0);
}

function isOnePage(lines: readonly LineView[], sums: readonly SumView[], notes: string | null): boolean {
  const texts = lines.flatMap((line) => [line.name, ...line.details]);
  const rows = texts.reduce((sum, text) => sum + rowsOf(text), 0) + (notes === null ? 0 : rowsOf(notes));
  // the three sums that every document has are in the budget already
  return rows + Math.max(0, sums.length - 3) <= ROWS_OF_ONE_PAGE;
}

/**
 * What a document says, to the character: the only source of preview, print and mail.
 * An empty number makes a draft: no number, no QR code, marked as one.
 * @param options.proof the public page that it names; `later`: the place of it
 */
export function documentView(
  snapshot: Snapshot,
  options: { proof?: { address: string } | 'later' | null } = {},
): DocumentView {
  const { language, seller, client, look, number } = snapshot;
  const messages = documentMessages(language);
  const lines = lineViews(snapshot);
  const { sums, headline } = sumViews(snapshot);
  return {
    messages,
    language,
    template: look.template,
    accent: safeAccent(look.accent),
    isDraft: number === '',
    isOnePage: isOnePage(lines, sums, snapshot.notes),
    title: messages.titles[snapshot.type],
    number: number === '' ? null : number,
    seller: sellerView(snapshot),
    recipient: [client.name, ...addressLines(client.address, language)],
    facts: facts(snapshot),
    correction: correction(snapshot),
    hasUnits: snapshot.lines.some((line) => line.unit !== null && line.unit !== ''),
    hasGross: snapshot.priceMode === 'gross',
    lines,
    sums,
    headline,
    vatRows: vatRows(snapshot),
    ...paymentViews(snapshot),
    notes: snapshot.notes,
    mentions: snapshot.mentions.map(({ code, text }) => ({ key: code, text: withFrenchSpaces(text) })),
    footer: seller.footer,
    proof: proofView(number === '' ? 'later' : (options.proof ?? null), language),
  };
}

/**
 * A draft as it would be issued on that day: the same derivation as an issued document, only without a number.
 * Refuses nothing that is missing. `remainder` as for `finalizeSnapshot`, for credit notes.
 * @throws AmountRangeError when a figure leaves the range of exact cents
 */
export function draftView(
  candidate: IssueCandidate,
  at: { today: CivilDate; now: Instant; remainder?: readonly VatGroup[] },
): DocumentView {
  const issueDate = candidate.content.issueDate ?? at.today;
  const kind = candidate.content.type === 'credit_note' ? 'credit_note' : 'invoice';
  return documentView(
    finalizeSnapshot({
      candidate,
      number: '',
      series: { kind, prefix: '', year: Number(issueDate.slice(0, 4)), sequence: 0 },
      issueDate,
      issuedAt: at.now,
      remainder: at.remainder,
    }),
  );
}
