import { Form } from '@remix-run/react';
import { proofMessages } from '~/i18n/messages/proof';
import { useLocale } from '~/i18n/use-locale';
import { buttonClass, SubmitButton } from '~/ui/button';
import { CopyValue } from '~/ui/copy-value';
import type { IssuedData } from './issued-data';

/** The document's public page: its address, and how to close it or open it again. */
export function ProofSection({ proof }: { proof: IssuedData['proof'] }) {
  const t = proofMessages(useLocale()).owner;
  return (
    <section aria-labelledby="proof">
      <h2 id="proof" className="mb-1 text-lead">
        {t.title}
      </h2>
      <p className="mb-3 text-small text-quiet">{t.lead}</p>
      {proof.live ? <LivePage live={proof.live} /> : <ClosedPage printed={proof.closedPrinted} />}
    </section>
  );
}

function LivePage({ live }: { live: NonNullable<IssuedData['proof']['live']> }) {
  const t = proofMessages(useLocale()).owner;
  const { address, isPrinted } = live;
  return (
    <>
      {address === null ? (
        <p>{t.unknown}</p>
      ) : (
        <CopyValue value={address} words={{ copy: t.copy, copied: t.copied, what: t.copyWhat }} />
      )}
      <p className="mt-2 text-small">{isPrinted ? t.printed : t.unprinted}</p>
      <div className="mt-2 -ml-3 flex flex-wrap gap-1">
        {address === null ? null : (
          <a href={address} target="_blank" rel="noreferrer" className={buttonClass('quiet')}>
            {t.open}
          </a>
        )}
        <Form method="post">
          <SubmitButton name="intent" value="proof-close" look="quiet">
            {t.close}
          </SubmitButton>
        </Form>
      </div>
    </>
  );
}

function ClosedPage({ printed }: { printed: string | null }) {
  const t = proofMessages(useLocale()).owner;
  return (
    <>
      <p>{printed === null ? t.none : t.closed}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        {printed === null ? null : (
          <Form method="post">
            <input type="hidden" name="linkId" value={printed} />
            <SubmitButton name="intent" value="proof-reopen" look="secondary">
              {t.reopen}
            </SubmitButton>
          </Form>
        )}
        <Form method="post">
          <SubmitButton name="intent" value="proof-open" look={printed === null ? 'secondary' : 'quiet'}>
            {t.fresh}
          </SubmitButton>
        </Form>
      </div>
    </>
  );
}
