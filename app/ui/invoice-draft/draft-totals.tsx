import { sumCents } from '~/domain/money/cents';
import type { Cents } from '~/domain/money/types';
import { invoiceFormMessages } from '~/i18n/messages/invoice-form';
import { formatPercent } from '~/i18n/numbers';
import { useLocale } from '~/i18n/use-locale';
import type { DepositChoice } from '~/services/documents/read-draft-desk';
import { Money } from '~/ui/money';
import type { Figures } from './use-live-draft';

/** The figures as they stand, by the same arithmetic that will freeze them. */
export function DraftTotals({
  figures: { content, totals },
  deposits,
}: {
  figures: Figures;
  deposits: readonly DepositChoice[];
}) {
  const locale = useLocale();
  const t = invoiceFormMessages(locale).totals;
  if (totals === null) return <p className="text-error">{t.tooLarge}</p>;
  const deducted = sumCents(
    deposits.filter(({ id }) => content.depositIds.includes(id)).map(({ gross }) => gross),
  );
  const prepaid = content.prepaidAmount ?? 0;
  const rows: Array<{ key: string; label: string; cents: Cents; strong?: boolean }> = [];
  if (totals.allowanceTotal !== 0 || totals.chargeTotal !== 0) {
    rows.push({ key: 'sum', label: t.sum, cents: totals.sumOfLineNets });
    if (totals.allowanceTotal !== 0)
      rows.push({ key: 'discount', label: t.discount, cents: -totals.allowanceTotal });
    if (totals.chargeTotal !== 0) rows.push({ key: 'charges', label: t.charges, cents: totals.chargeTotal });
  }
  rows.push({ key: 'net', label: t.net, cents: totals.net, strong: true });
  for (const { rate, exemptionCode, vat } of totals.vatBreakdown) {
    const label = rate === '0' ? t.exempt : t.vat(formatPercent(rate, locale));
    rows.push({ key: `${rate} ${exemptionCode ?? ''}`, label, cents: vat });
  }
  const left = totals.gross - prepaid - deducted;
  if (left !== totals.gross) rows.push({ key: 'gross', label: t.gross, cents: totals.gross, strong: true });
  if (prepaid !== 0) rows.push({ key: 'prepaid', label: t.prepaid, cents: -prepaid });
  if (deducted !== 0) rows.push({ key: 'deposits', label: t.deposits, cents: -deducted });
  return (
    <dl aria-label={t.title} className="ml-auto w-full max-w-80">
      {rows.map(({ key, label, cents, strong }) => (
        <div key={key} className="flex items-baseline justify-between gap-6 py-0.5">
          <dt className={strong ? '' : 'text-quiet'}>{label}</dt>
          <dd>
            <Money cents={cents} size={strong ? 'strong' : 'normal'} />
          </dd>
        </div>
      ))}
      <div className="mt-2 flex items-baseline justify-between gap-6 border-t-2 border-primary pt-2">
        <dt className="font-strong">{left === totals.gross ? t.gross : t.due}</dt>
        <dd>
          <Money cents={left} size="hero" />
        </dd>
      </div>
    </dl>
  );
}
