import { InvoiceDocument } from './invoice-document';
import type { DocumentView } from './view-model';

/** A document on a page of the application: with its own colour, on its own paper. */
export function DocumentSheet({
  view,
  css,
  logoSrc,
  nonce,
}: {
  view: DocumentView;
  /** from `accentCss` */
  css: string;
  logoSrc: string | null;
  /** of the page's Content-Security-Policy */
  nonce: string | undefined;
}) {
  return (
    <>
      {/* Browsers hide a nonce from scripts, so the one in the markup differs from the one rendered again. */}
      <style nonce={nonce} suppressHydrationWarning>
        {css}
      </style>
      <InvoiceDocument document={view} logoSrc={logoSrc} heading="h2" />
    </>
  );
}
