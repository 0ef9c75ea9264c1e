import { formatDate } from '~/i18n/dates';
import { proofMessages } from '~/i18n/messages/proof';
import { useLocale } from '~/i18n/use-locale';
import type { Proof } from '~/services/proof/read-proof';
import { Money } from '~/ui/money';
import { Details } from '~/ui/page';

/** What whoever holds the paper compares with it. */
export function RecordedFacts({ proof }: { proof: Proof }) {
  const locale = useLocale();
  const t = proofMessages(locale);
  const { number, issueDate, gross, sellerName, creditNotes } = proof;
  return (
    <section aria-labelledby="said">
      <h2 id="said" className="text-lead">
        {t.said}
      </h2>
      <p className="mt-1 mb-3 text-quiet">{t.saidHint}</p>
      <Details
        items={[
          { label: t.number, value: <strong className="font-strong">{number}</strong> },
          { label: t.date, value: formatDate(issueDate, locale) },
          { label: t.total, value: <Money cents={gross} /> },
          { label: t.seller, value: sellerName },
          { label: t.credits(creditNotes.length), value: creditNotes.join(', ') },
        ]}
      />
    </section>
  );
}

/** Where the document stands in its issuer's register, and how that register is. */
export function RegisterFacts({ proof }: { proof: Proof }) {
  const t = proofMessages(useLocale());
  const { chain, pdf } = proof;
  return (
    <section aria-labelledby="register" className="mt-10">
      <h2 id="register" className="text-lead">
        {t.register}
      </h2>
      <p className="mt-1 mb-3 text-quiet">{t.registerHint}</p>
      <Details
        items={[
          { label: t.state, value: <RegisterState register={proof.register} /> },
          {
            label: t.origin,
            value: proof.origin === 'here' ? null : <RegisterOrigin origin={proof.origin} />,
          },
          { label: t.position, value: t.entry(chain.position) },
          { label: t.hash, value: <code className="text-small">{chain.hash}</code> },
          {
            label: t.sha256,
            value: pdf.state === 'ready' ? <code className="text-small">{pdf.sha256}</code> : null,
          },
        ]}
      />
    </section>
  );
}

/** Said where somebody relies on it: whether the register was kept here, and who answers for what was not. */
function RegisterOrigin({ origin }: { origin: 'archive' | 'unsigned_archive' }) {
  const t = proofMessages(useLocale());
  return (
    <span className={origin === 'unsigned_archive' ? 'font-strong' : undefined}>{t.origins[origin]}</span>
  );
}

function RegisterState({ register }: { register: Proof['register'] }) {
  const locale = useLocale();
  const t = proofMessages(locale);
  const { verifiedOn, state } = register;
  const words = verifiedOn === null ? t.never : t[state](formatDate(verifiedOn, locale));
  return <span className={state === 'broken' ? 'text-error' : undefined}>{words}</span>;
}
