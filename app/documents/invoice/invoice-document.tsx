import { DocumentHead } from './document-head';
import { LegalFoot } from './legal-foot';
import { LineTable } from './line-table';
import { PaymentBox } from './payment-box';
import { SumBlock } from './sum-block';
import type { DocumentView } from './view-model';

/**
 * The document itself: the same markup on the page and on paper, without script, inline style or identifier.
 * Its size follows its container on screen and is A4 in print; `accentCss` gives it its colour.
 */
export function InvoiceDocument({
  document,
  logoSrc,
  heading = 'h1',
}: {
  document: DocumentView;
  logoSrc: string | null;
  heading?: 'h1' | 'h2';
}) {
  return (
    <div className="invoice-sheet">
      <article
        className={`invoice-document template-${document.template}${document.isOnePage ? ' one-page' : ''}`}
        lang={document.language}
      >
        {/* a watermark: what it says, the title of the page says */}
        {document.isDraft && (
          <p className="draft-mark" aria-hidden="true">
            {document.messages.draft}
          </p>
        )}
        <div className="document-body">
          <DocumentHead document={document} logoSrc={logoSrc} heading={heading} />
          <LineTable document={document} />
          <div className="document-close">
            <SumBlock document={document} />
            <PaymentBox document={document} />
            {document.notes !== null && document.notes !== '' && (
              <section className="document-notes">
                <h2>{document.messages.notes}</h2>
                <p>{document.notes}</p>
              </section>
            )}
          </div>
          <LegalFoot document={document} />
        </div>
      </article>
    </div>
  );
}
