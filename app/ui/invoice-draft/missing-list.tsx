import { Link } from '@remix-run/react';
import { CircleCheck } from 'lucide-react';
import type { Issue } from '~/domain/invoice/model';
import { fieldFor } from '~/domain/legal/field-anchors';
import { invoiceFormMessages } from '~/i18n/messages/invoice-form';
import { typeset } from '~/i18n/typography';
import { useLocale } from '~/i18n/use-locale';
import { Disclosure } from '~/ui/disclosure';

/** Where an issue is mended: a field of this page, of the client's, or of the business's settings. */
export function fixHref(path: string, place: { clientId: string | null; draftPath: string }): string {
  const { page, anchor } = fieldFor(path);
  if (page === 'business') return `/settings/business#${anchor}`;
  if (page === 'client' && place.clientId !== null) return `/clients/${place.clientId}/edit#${anchor}`;
  return `${place.draftPath}#${anchor}`;
}

/** What keeps a draft from being issued, each a link to its field. */
export function MissingList({
  missing,
  clientId,
  draftPath = '',
}: {
  missing: readonly Issue[];
  clientId: string | null;
  /** where the draft's form is; empty on that very page */
  draftPath?: string;
}) {
  const t = invoiceFormMessages(useLocale());
  if (missing.length === 0) {
    return (
      <p className="flex items-start gap-2 text-success">
        <CircleCheck size={18} aria-hidden="true" className="mt-0.5 shrink-0" />
        {t.complete}
      </p>
    );
  }
  return (
    <div>
      <h2 className="text-body font-strong">{t.missing(missing.length)}</h2>
      <IssueLinks issues={missing} clientId={clientId} draftPath={draftPath} />
    </div>
  );
}

/** What would serve, though the draft may be issued without it. */
export function AdviceList({ advice, clientId }: { advice: readonly Issue[]; clientId: string | null }) {
  const t = invoiceFormMessages(useLocale());
  if (advice.length === 0) return null;
  return (
    <Disclosure label={t.advice(advice.length)}>
      <IssueLinks issues={advice} clientId={clientId} draftPath="" />
    </Disclosure>
  );
}

function IssueLinks({
  issues,
  clientId,
  draftPath,
}: {
  issues: readonly Issue[];
  clientId: string | null;
  draftPath: string;
}) {
  const locale = useLocale();
  const t = invoiceFormMessages(locale);
  return (
    <ul className="mt-1 list-disc space-y-1.5 pl-5 text-small">
      {issues.map(({ path, code, message }) => {
        const href = fixHref(path, { clientId, draftPath });
        const line = /^lineItems\.(\d+)\./.exec(path);
        const words = typeset(message, locale);
        return (
          <li key={`${path} ${code}`}>
            {href.startsWith('#') ? (
              <a className="page-link" href={href}>
                {line ? t.ofLine(Number(line[1]) + 1, words) : words}
              </a>
            ) : (
              <Link className="page-link" to={href}>
                {line ? t.ofLine(Number(line[1]) + 1, words) : words}
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}
