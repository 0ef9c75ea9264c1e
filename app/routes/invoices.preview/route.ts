import { type ActionFunctionArgs, json } from '@remix-run/cloudflare';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { sketchOf } from '~/schemas/document/draft-sketch';
import { draftValuesOf } from '~/schemas/document/draft-values';
import { readDraftDesk } from '~/services/documents/read-draft-desk';

/** What the document would look like as it is typed now: stores nothing. Asked by the draft's form after a pause. */
export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const form = await readForm(request);
  const content = sketchOf(draftValuesOf(form));
  const desk = await readDraftDesk(scope, {
    id: formText(form, 'documentId'),
    content,
    language: scope.user.locale,
  });
  return json(desk);
});
