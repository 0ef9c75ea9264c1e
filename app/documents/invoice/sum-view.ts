import type { Language, Snapshot, VatGroup } from '~/domain/invoice/model';
import { findExemption } from '~/domain/vat/exemptions';
import { formatDate } from '~/i18n/dates';
import { formatAmount, formatMoney, formatPercent } from '~/i18n/numbers';
import { documentMessages } from './messages';
import type { DocumentView, SumView, VatRowView } from './view-model';

function allowanceSums(snapshot: Snapshot): SumView[] {
  const { language, totals } = snapshot;
  const messages = documentMessages(language);
  const severalGroups = totals.vatBreakdown.length > 1;
  const rows = totals.allowances.map((row, index): SumView => {
    const kind = row.kind === 'allowance' ? messages.discount : messages.charge;
    const percent = row.percent === null ? '' : ` ${formatPercent(row.percent, language)}`;
    const group = severalGroups ? ` (${messages.vat} ${formatPercent(row.rate, language)})` : '';
    return {
      key: `allowance-${index}`,
      label: `${row.reason ?? kind}${percent}${group}`,
      amount: formatMoney(row.kind === 'allowance' ? -row.amount : row.amount, language),
      strong: false,
    };
  });
  if (rows.length === 0) return [];
  const sum = formatMoney(totals.sumOfLineNets, language);
  return [{ key: 'sum-of-lines', label: messages.sumOfLines, amount: sum, strong: false }, ...rows];
}

function deductionSums({ language, totals, deposits }: Snapshot): SumView[] {
  const messages = documentMessages(language);
  const rows = deposits.map((deposit): SumView => {
    const date = `${messages.ofDate} ${formatDate(deposit.issueDate, language)}`;
    return {
      key: `deposit-${deposit.id}`,
      label: `${messages.depositInvoice} ${deposit.number} ${date}`,
      amount: formatMoney(-deposit.gross, language),
      strong: false,
    };
  });
  if (totals.prepaid !== 0) {
    const amount = formatMoney(-totals.prepaid, language);
    rows.push({ key: 'prepaid', label: messages.prepaid, amount, strong: false });
  }
  return rows;
}

function vatLabel(groups: readonly VatGroup[], snapshot: Snapshot): string {
  const { vat } = documentMessages(snapshot.language);
  const [only] = groups;
  return groups.length === 1 && only ? `${vat} ${formatPercent(only.rate, snapshot.language)}` : vat;
}

/** The column of sums, and the one figure that the eye must find. */
export function sumViews(snapshot: Snapshot): Pick<DocumentView, 'sums' | 'headline'> {
  const { language, totals } = snapshot;
  const messages = documentMessages(language);
  const grossLabel = snapshot.type === 'credit_note' ? messages.grossCredit : messages.gross;
  const gross = formatMoney(totals.gross, language);
  const deductions = deductionSums(snapshot);
  const sums: SumView[] = [
    ...allowanceSums(snapshot),
    { key: 'net', label: messages.net, amount: formatMoney(totals.net, language), strong: true },
    {
      key: 'vat',
      label: vatLabel(totals.vatBreakdown, snapshot),
      amount: formatMoney(totals.vat, language),
      strong: false,
    },
  ];
  if (deductions.length === 0) return { sums, headline: { label: grossLabel, amount: gross } };
  sums.push({ key: 'gross', label: grossLabel, amount: gross, strong: true }, ...deductions);
  const label = totals.due < 0 ? messages.toRefund : messages.due;
  return { sums, headline: { label, amount: formatMoney(Math.abs(totals.due), language) } };
}

/** Two groups may share the rate 0: their reason tells them apart. */
function rateLabel(group: VatGroup, language: Language): string {
  const reason = findExemption(group.exemptionCode)?.label[language];
  const rate = formatPercent(group.rate, language);
  return reason === undefined ? rate : `${rate} · ${reason}`;
}

/** Base and VAT of each (rate, exemption) group; CGI ann. II 242 nonies A wants them by rate. */
export function vatRows({ language, totals }: Snapshot): VatRowView[] {
  if (totals.vatBreakdown.length < 2) return [];
  return totals.vatBreakdown.map((group) => ({
    key: `${group.rate}-${group.exemptionCode ?? ''}`,
    rate: rateLabel(group, language),
    base: formatAmount(group.base, language),
    vat: formatAmount(group.vat, language),
  }));
}
