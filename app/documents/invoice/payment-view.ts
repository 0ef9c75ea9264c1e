import { epcQrPayload } from '~/domain/identifiers/epc-qr';
import type { Snapshot } from '~/domain/invoice/model';
import { formatDate } from '~/i18n/dates';
import { formatGroups } from './format';
import { documentMessages } from './messages';
import { qrView } from './qr-view';
import type { DocumentView, FactView, QrView } from './view-model';

function paymentQr(snapshot: Snapshot): QrView | null {
  const { seller, totals, number } = snapshot;
  if (seller.iban === null || seller.legalName === null || number === '') return null;
  const payload = epcQrPayload({
    name: seller.legalName,
    iban: seller.iban,
    bic: seller.bic,
    amount: totals.due,
    text: number,
  });
  return payload.ok ? qrView(payload.value) : null;
}

function bankRows({ seller, language, number }: Snapshot): FactView[] {
  const messages = documentMessages(language);
  if (seller.iban === null) return [];
  const rows: FactView[] = [{ label: messages.iban, lines: [formatGroups(seller.iban, 4)] }];
  if (seller.bic !== null) rows.push({ label: messages.bic, lines: [seller.bic] });
  if (seller.legalName !== null) rows.push({ label: messages.accountHolder, lines: [seller.legalName] });
  if (number !== '') rows.push({ label: messages.reference, lines: [number] });
  return rows;
}

/** How to pay, or that nothing is to be paid. Credit notes ask for no money. */
export function paymentViews(snapshot: Snapshot): Pick<DocumentView, 'payment' | 'paidNote'> {
  const { type, totals, dueDate, seller, language } = snapshot;
  const messages = documentMessages(language);
  if (type === 'credit_note') return { payment: null, paidNote: null };
  if (totals.due <= 0)
    return { payment: null, paidNote: totals.gross > 0 && totals.due === 0 ? messages.paid : null };
  const deadline = dueDate === null ? null : `${messages.payBefore} ${formatDate(dueDate, language)}`;
  const qr = paymentQr(snapshot);
  return {
    payment: {
      title: messages.payBy,
      deadline,
      rows: bankRows(snapshot),
      qr,
      hasQrPlace: seller.iban !== null,
    },
    paidNote: null,
  };
}
