import { json, type LinksFunction, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { Link, useLoaderData } from '@remix-run/react';
import { accentCss } from '~/documents/invoice/accent';
import documentCss from '~/documents/invoice/document.css?url';
import { DocumentSheet } from '~/documents/invoice/document-sheet';
import { documentView } from '~/documents/invoice/document-view';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { invoiceFormMessages } from '~/i18n/messages/invoice-form';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { logoPath } from '~/services/business/me-answer';
import { readDocumentRecord } from '~/services/documents/read-document';
import { useNonce } from '~/ui/nonce';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: documentCss }];
export const meta = pageTitle((locale) => invoiceFormMessages(locale).preview);

export const loader = page(async ({ request, params, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const id = params.id ?? '';
  const { snapshot } = await readDocumentRecord(scope, { id, language: scope.user.locale });
  return json({
    id,
    view: documentView(snapshot),
    css: accentCss(snapshot.look.accent),
    logoSrc: logoPath(snapshot.look.logoKey),
  });
});

/** The document alone on its page, as it would be printed. */
export default function Preview() {
  const t = invoiceFormMessages(useLocale());
  const { id, view, css, logoSrc } = useLoaderData<typeof loader>();
  const nonce = useNonce();
  return (
    <main id="content" className="mx-auto max-w-4xl px-4 py-6 print:max-w-none print:p-0">
      <p className="no-print mb-4">
        <Link className="page-link" to={`/invoices/${id}`}>
          {t.backToDocument}
        </Link>
      </p>
      <DocumentSheet view={view} css={css} logoSrc={logoSrc} nonce={nonce} />
    </main>
  );
}
