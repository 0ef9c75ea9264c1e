import { landingMessages } from '~/i18n/messages/landing';
import { useLocale } from '~/i18n/use-locale';
import { Money } from '~/ui/money';

/** What comes out at the end, drawn as it looks: it says more than a screenshot. */
export function SampleInvoice() {
  const t = landingMessages(useLocale()).sample;
  return (
    <figure
      aria-label={t.label}
      className="mx-auto w-full max-w-md rounded-box border border-hairline bg-[#fffefb] px-6 py-7 text-[#211f1a] sm:px-8 [--color-base-100:#fffefb] [--color-base-content:#211f1a] [--color-primary:#1f3f6e]"
    >
      <div className="flex justify-between gap-6">
        <div>
          <p className="font-strong">{t.seller}</p>
          <p className="text-small text-quiet">{t.sellerCity}</p>
        </div>
        <div className="text-right">
          <p>{t.client}</p>
          <p className="text-small text-quiet">{t.clientCity}</p>
        </div>
      </div>
      <p className="mt-8 text-lead title-serif">{t.number}</p>
      <p className="text-small text-quiet">{t.date}</p>
      <dl className="mt-5">
        {t.lines.map(({ what, cents }) => (
          <SampleRow key={what} label={what} cents={cents} />
        ))}
      </dl>
      <dl className="ml-auto max-w-64 pt-3 text-small">
        <SampleRow label={t.net} cents={274_000} plain />
        <SampleRow label={t.vat} cents={54_800} plain />
      </dl>
      <dl className="mt-2 flex items-baseline justify-between border-t-2 border-primary pt-3">
        <dt className="font-strong">{t.total}</dt>
        <dd>
          <Money cents={328_800} size="large" />
        </dd>
      </dl>
      <p className="mt-1 text-right text-small text-quiet">{t.due}</p>
    </figure>
  );
}

function SampleRow({ label, cents, plain = false }: { label: string; cents: number; plain?: boolean }) {
  return (
    <div
      className={`flex justify-between gap-6 ${plain ? 'py-0.5 text-quiet' : 'border-b border-hairline py-2'}`}
    >
      <dt>{label}</dt>
      <dd>
        <Money cents={cents} />
      </dd>
    </div>
  );
}
