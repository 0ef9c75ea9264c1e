import type { Language, Snapshot } from '~/domain/invoice/model';
import { formatAmount, formatDecimal, formatMoney, formatPercent } from '~/i18n/numbers';
import { type DocumentMessages, documentMessages } from './messages';
import { unitNet } from './unit-net';
import type { LineView } from './view-model';

type SnapshotLine = Snapshot['lines'][number];

function decimalsOf(value: string): number {
  return value.split('.')[1]?.length ?? 0;
}

/** Decimals every quantity is shown with so that they stand under each other; more than two stay as typed. */
function quantityDecimals(lines: readonly SnapshotLine[]): number {
  const decimals = lines.map((line) => decimalsOf(line.quantity)).filter((count) => count <= 2);
  return Math.max(0, ...decimals);
}

function discountWords(line: SnapshotLine, language: Language, messages: DocumentMessages): string | null {
  if (line.discount === 0) return null;
  const percent = line.discountPercent === null ? '' : ` ${formatPercent(line.discountPercent, language)}`;
  return `${messages.discount}${percent}${messages.colon} ${formatMoney(-line.discount, language)}`;
}

function chargeWords(line: SnapshotLine, language: Language, messages: DocumentMessages): string | null {
  if (line.chargeAmount === null || line.chargeAmount === 0) return null;
  return `${messages.charge}${messages.colon} ${formatMoney(line.chargeAmount, language)}`;
}

function priceNotes(line: SnapshotLine, language: Language, messages: DocumentMessages): string[] {
  const notes: string[] = [];
  if (line.priceBaseQuantity !== '1') {
    notes.push(`${messages.pricePer} ${formatDecimal(line.priceBaseQuantity, language)}`);
  }
  // CGI ann. II 242 nonies A: the unit price excluding VAT is due even where prices were typed with it.
  if (line.gross !== null) {
    notes.push(`${formatDecimal(unitNet(line), language, 2)} ${messages.netOf}`);
  }
  return notes;
}

/** The lines of the table, in the document's own order. */
export function lineViews({ lines, language }: Snapshot): LineView[] {
  const messages = documentMessages(language);
  const decimals = quantityDecimals(lines);
  return lines.map((line) => {
    const [name = '', ...rest] = line.description.split('\n');
    const words = [discountWords(line, language, messages), chargeWords(line, language, messages)];
    return {
      key: line.id,
      name,
      details: [...rest, ...words].filter((text): text is string => text !== null && text.trim() !== ''),
      quantity: formatDecimal(line.quantity, language, decimals),
      unit: line.unit,
      unitPrice: formatDecimal(line.unitPrice, language, 2),
      priceNotes: priceNotes(line, language, messages),
      vat: formatPercent(line.vatRate, language),
      net: formatAmount(line.net, language),
      gross: line.gross === null ? null : formatAmount(line.gross, language),
    };
  });
}
