import { ChevronRight } from 'lucide-react';
import { mailTextMessages } from '~/i18n/messages/mail-texts';
import { useLocale } from '~/i18n/use-locale';
import { DocumentMailBody } from './document-mail-body';
import { type DocumentMailView, documentMailText } from './document-mail-view';
import { classDress, mailStyleSheet } from './mail-styles';

/** A document's mail as its reader will get it: head, formatted part, text part; all from the view that is sent. */
export function MailPreview({
  view,
  from,
  nonce,
}: {
  view: DocumentMailView;
  from: string;
  /** of the page's Content-Security-Policy */
  nonce: string | undefined;
}) {
  const t = mailTextMessages(useLocale());
  return (
    <div className="mail-preview overflow-hidden rounded-box border border-edge">
      {/* Browsers hide a nonce from scripts, so the one in the markup differs from the one rendered again. */}
      <style nonce={nonce} suppressHydrationWarning>
        {mailStyleSheet()}
      </style>
      <dl className="space-y-1 border-b border-hairline bg-base-200 px-6 py-3 text-small">
        {[
          { label: t.from, value: from },
          { label: t.subject, value: view.subject },
        ].map(({ label, value }) => (
          <div key={label} className="grid grid-cols-[3.5rem_1fr] gap-3">
            <dt className="text-quiet">{label}</dt>
            <dd className="min-w-0 font-strong [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
      <div lang={view.language} className="mail-page [overflow-wrap:anywhere]">
        <DocumentMailBody view={view} dress={classDress} />
      </div>
      <details className="group/text border-t border-hairline bg-base-200 px-6 py-1">
        <summary className="inline-flex min-h-9 cursor-pointer items-center gap-1 text-small text-quiet hover:text-base-content pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            size={14}
            aria-hidden="true"
            className="shrink-0 transition-transform group-open/text:rotate-90"
          />
          {t.textPart}
        </summary>
        <pre
          lang={view.language}
          className="pt-1 pb-4 font-sans whitespace-pre-wrap [overflow-wrap:anywhere]"
        >
          {documentMailText(view)}
        </pre>
      </details>
    </div>
  );
}
