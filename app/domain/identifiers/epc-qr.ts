import { checkBic } from '~/domain/identifiers/bic';
import { checkIban } from '~/domain/identifiers/iban';
import { centsToAmount } from '~/domain/money/cents';
import type { Cents } from '~/domain/money/types';

const MAX_NAME = 70;
const MAX_TEXT = 140;
/** EPC069-12 v2: amounts from 0.01 to 999 999 999.99 */
const MAX_AMOUNT = 99_999_999_999;
/** what QR version 13 at error level M holds */
const MAX_BYTES = 331;

export interface CreditTransfer {
  /** optional within the EEA since version 002 */
  bic: string | null;
  name: string;
  iban: string;
  amount: Cents;
  /** shown to the payer's bank: the document's number */
  text: string;
}

export type EpcPayload =
  | { ok: true; value: string }
  | { ok: false; error: 'bad_iban' | 'bad_bic' | 'bad_name' | 'bad_amount' };

/**
 * The text of a SEPA credit transfer QR code (EPC069-12, version 002, UTF-8): to encode at error level M, at most
 * version 13. Name and text are cut to what the standard holds; identifiers and amount never are.
 */
export function epcQrPayload(transfer: CreditTransfer): EpcPayload {
  const iban = checkIban(transfer.iban);
  if (!iban.ok) return { ok: false, error: 'bad_iban' };
  const bic = transfer.bic === null || transfer.bic === '' ? null : checkBic(transfer.bic);
  if (bic && !bic.ok) return { ok: false, error: 'bad_bic' };
  const name = oneLine(transfer.name, MAX_NAME);
  if (name === '') return { ok: false, error: 'bad_name' };
  const { amount } = transfer;
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > MAX_AMOUNT)
    return { ok: false, error: 'bad_amount' };

  const payload = (text: string) =>
    // purpose and structured reference stay empty: a text and a structured reference exclude each other
    [
      'BCD',
      '002',
      '1',
      'SCT',
      bic?.value ?? '',
      name,
      iban.value,
      `EUR${centsToAmount(amount)}`,
      '',
      '',
      text,
    ]
      .join('\n')
      .replace(/\n+$/, '');
  let text = oneLine(transfer.text, MAX_TEXT);
  while (text !== '' && byteLength(payload(text)) > MAX_BYTES)
    text = [...text].slice(0, -1).join('').trimEnd();
  const value = payload(text);
  // 70 characters of four bytes each: no bank holds such a name
  return byteLength(value) > MAX_BYTES ? { ok: false, error: 'bad_name' } : { ok: true, value };
}

/** A line break or control character would move every field after it. */
function oneLine(text: string, limit: number): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return [...line].slice(0, limit).join('').trim();
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
