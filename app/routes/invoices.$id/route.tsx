import {
  type ActionFunctionArgs,
  json,
  type LinksFunction,
  type LoaderFunctionArgs,
} from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { accentCss } from '~/documents/invoice/accent';
import documentCss from '~/documents/invoice/document.css?url';
import { DocumentSheet } from '~/documents/invoice/document-sheet';
import { documentView } from '~/documents/invoice/document-view';
import { readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { invoiceFormMessages } from '~/i18n/messages/invoice-form';
import { invoicePageMessages } from '~/i18n/messages/invoice-page';
import { pageTitle } from '~/i18n/page-title';
import { draftValuesOfContent } from '~/schemas/document/draft-values';
import { logoPath } from '~/services/business/me-answer';
import { readDocumentRecord } from '~/services/documents/read-document';
import type { DraftDesk } from '~/services/documents/read-draft-desk';
import { readDraftDesk } from '~/services/documents/read-draft-desk';
import { readDocumentHistory } from '~/services/documents/read-history';
import { printedProof } from '~/services/proof/printed-proof';
import { readProofState } from '~/services/proof/read-proof-state';
import { useNonce } from '~/ui/nonce';
import type { PageHandle } from '~/ui/page-handle';
import { CreditDraftPage } from './credit-draft-page';
import { answerDraft, answerIssued } from './draft-action';
import { DraftPage } from './draft-page';
import { issuedData } from './issued-data';
import { IssuedPage } from './issued-page';

export const handle: PageHandle = {
  section: ({ data }) => (isCreditNote(data) ? 'credit-notes' : 'invoices'),
};
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: documentCss }];
export const meta = pageTitle<{ type: 'invoice' | 'deposit' | 'credit_note'; number?: string }>(
  (locale, data) =>
    data?.number
      ? invoicePageMessages(locale).named(invoicePageMessages(locale).kinds[data.type], data.number)
      : invoiceFormMessages(locale).titles[data?.type ?? 'invoice'],
);

export const loader = page(async ({ request, params, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const language = scope.user.locale;
  const id = params.id ?? '';
  const record = await readDocumentRecord(scope, { id, language });
  const { row, content, snapshot } = record;
  if (record.candidate === null) {
    const [history, proof] = await Promise.all([
      readDocumentHistory(scope, { id }),
      readProofState(scope, snapshot),
    ]);
    const printed = printedProof(scope.config, snapshot);
    return json(issuedData({ record, history, opId: scope.ids.uuid(), proof, printed }));
  }
  if (row.type === 'credit_note') {
    const [original] = snapshot.preceding;
    return json({
      kind: 'credit-draft' as const,
      type: row.type,
      id,
      original: original ? { id: original.id, number: original.number } : null,
      reason: content.creditOf?.reason ?? '',
      missing: record.missing,
      clientId: row.clientId,
      document: {
        view: documentView(snapshot),
        css: accentCss(snapshot.look.accent),
        logoSrc: logoPath(snapshot.look.logoKey),
      },
    });
  }
  // coming back from «Créer un client»: chosen, not yet stored
  const chosen = new URL(request.url).searchParams.get('clientId');
  const shown = chosen === null ? content : { ...content, clientId: chosen };
  return json({
    kind: 'draft' as const,
    type: row.type,
    id,
    opId: scope.ids.uuid(),
    version: row.version,
    values: draftValuesOfContent(shown, language),
    desk: await readDraftDesk(scope, {
      id,
      content: shown,
      language,
      parties: chosen === null ? record.parties : null,
    }),
  });
});

export const action = page(async ({ request, params, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const id = params.id ?? '';
  const form = await readForm(request);
  const done = (await answerIssued(scope, id, form)) ?? (await answerDraft(scope, id, form));
  return 'saved' in done ? json(done, { status: done.status }) : done;
});

function isCreditNote(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'credit_note';
}

export default function Invoice() {
  const data = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const nonce = useNonce();
  const sheet = ({ view, css, logoSrc }: DraftDesk['document']) => (
    <DocumentSheet view={view} css={css} logoSrc={logoSrc} nonce={nonce} />
  );
  switch (data.kind) {
    case 'issued':
      return <IssuedPage data={data}>{sheet(data.document)}</IssuedPage>;
    case 'credit-draft':
      return <CreditDraftPage data={data}>{sheet(data.document)}</CreditDraftPage>;
    case 'draft':
      return <DraftPage key={data.id} data={data} answered={answered} renderDocument={sheet} />;
  }
}
