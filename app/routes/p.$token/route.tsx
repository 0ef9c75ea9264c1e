import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { COMPARED_BYTES, type Comparison } from '~/domain/proof/comparison';
import { readFileForm } from '~/http/multipart-file';
import { page } from '~/http/page';
import { proofMessages } from '~/i18n/messages/proof';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { networkOf } from '~/services/auth/network';
import { conflict } from '~/services/errors';
import { compareUpload, takeComparison } from '~/services/proof/compare-upload';
import { type Proof, readProof } from '~/services/proof/read-proof';
import { PublicPage } from '~/ui/public-page';
import { FileCheck } from './file-check';
import { RecordedFacts, RegisterFacts } from './proof-facts';

const title = pageTitle<Pick<Proof, 'number'>>((locale, data) =>
  proofMessages(locale).title(data?.number ?? ''),
);

export const meta: MetaFunction<typeof loader> = (args) => [
  ...(title(args) ?? []),
  { name: 'robots', content: 'noindex, nofollow' },
];

export const loader = page(async ({ request, params, context }: LoaderFunctionArgs) =>
  json(await readProof(context.ports, { token: params.token ?? '', network: networkOf(request) })),
);

const STATUS: Record<Comparison, number> = {
  original: 200,
  different: 200,
  not_pdf: 422,
  empty: 422,
  too_large: 413,
};

/** Without JavaScript the file comes here; it is hashed while it arrives, and nothing of it is kept. */
export const action = page(async ({ request, params, context }: ActionFunctionArgs) => {
  const network = networkOf(request);
  const { pdf } = await readProof(context.ports, { token: params.token ?? '', network });
  await takeComparison(context.ports, network);
  if (pdf.state !== 'ready') throw conflict('pdf_pending');
  const comparison = await compared(request, pdf.sha256);
  return json({ comparison }, { status: STATUS[comparison] });
});

/** What frames a file in its form. */
const FRAME_BYTES = 16_384;

async function compared(request: Request, original: string): Promise<Comparison> {
  const length = Number(request.headers.get('Content-Length') ?? 0);
  if (length > COMPARED_BYTES + FRAME_BYTES) return 'too_large';
  const { file } = await readFileForm(request, 'file');
  return compareUpload(file, original);
}

export default function ProofPage() {
  const locale = useLocale();
  const t = proofMessages(locale);
  const proof = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const { pdf } = proof;
  return (
    <PublicPage width="medium">
      <h1 className="text-title [overflow-wrap:anywhere]">
        {t.named[proof.type]} {proof.number}
      </h1>
      <p className="mt-1 mb-8 text-quiet">
        {proof.sellerName === null ? t.nameless : t.lead(proof.sellerName)}
      </p>
      <RecordedFacts proof={proof} />
      <section aria-labelledby="check" className="mt-10">
        <h2 id="check" className="text-lead">
          {t.check}
        </h2>
        <p className="mt-1 text-quiet">{t.checkHint}</p>
        {pdf.state === 'ready' ? (
          <FileCheck original={pdf.sha256} answered={answered?.comparison ?? null} />
        ) : (
          <p role="status" className="mt-4 border-l-2 border-warning bg-base-200 px-4 py-3">
            {t[pdf.state]}
          </p>
        )}
      </section>
      <RegisterFacts proof={proof} />
      <p className="mt-8 border-t border-hairline pt-4 text-small text-quiet">{t.limits}</p>
    </PublicPage>
  );
}
