import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { formatNumber } from '~/domain/numbering/series';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { redirectOnce } from '~/http/once';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { saveBusinessForm } from '~/http/save-business-form';
import { numberingMessages } from '~/i18n/messages/numbering';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { AppError } from '~/services/errors';
import { openSeries, readFirstSequence } from '~/services/numbering/open-series';
import { readNumbering } from '~/services/numbering/read-numbering';
import { ConfirmPage } from '~/ui/confirm-page';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { FirstNumbers } from './first-numbers';
import { type NumberingError, Prefixes } from './prefixes';

export const handle: PageHandle = { section: 'settings' };
export const meta = pageTitle((locale) => numberingMessages(locale).title);

/** `?kind=invoice&first=42` asks whether to begin there; without, the settings. */
export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const params = new URL(request.url).searchParams;
  const numbering = await readNumbering(scope);
  const kind = kindOf(params.get('kind'));
  const first = params.get('first') ?? '';
  const series = numbering.series.find((candidate) => candidate.kind === kind);
  const open = series !== undefined && !series.started;
  const sequence = readFirstSequence(first);
  const prefix = kind === 'credit_note' ? numbering.creditNotePrefix : numbering.invoicePrefix;
  return json({
    numbering,
    opId: scope.ids.uuid(),
    asked: kind && open ? { kind, first } : null,
    chosen:
      kind && open && sequence !== null
        ? {
            kind,
            first: String(sequence),
            number: formatNumber({ prefix, year: numbering.year, sequence, digits: series.digits }),
          }
        : null,
  });
});

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const { locale } = scope.user;
  const t = numberingMessages(locale);
  const form = await readForm(request);
  const kind = kindOf(formText(form, 'kind'));
  try {
    if (kind) {
      return await redirectOnce(scope, form, async ({ id }) => {
        const first = formText(form, 'first');
        await openSeries(scope, { kind, first, operationId: id, language: locale });
        const { series } = await readNumbering(scope);
        const number = series.find((candidate) => candidate.kind === kind)?.nextNumber ?? '';
        return redirectWithFlash('/settings/numbering', { tone: 'success', message: t.done(number) });
      });
    }
    for (const name of ['invoicePrefix', 'creditNotePrefix']) {
      // absent where a number of this year carries it: it stays as it is
      if (form.has(name)) form.set(name, formText(form, name).trim().toUpperCase());
    }
    const outcome = await saveBusinessForm(request, scope, form, { hasVatOnDebits: false });
    if (outcome) {
      const { reply, status } = outcome;
      const errors = Object.entries(reply.error ?? {}).flatMap(([field, messages]) =>
        (messages ?? []).map((message) => ({ field, message })),
      );
      return json({ errors }, { status });
    }
    return redirectWithFlash('/settings/numbering', { tone: 'success', message: t.saved });
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    const said = error.details.issues?.map(({ message }) => message) ?? [error.text[locale]];
    const errors = said.map((message) => ({ field: '', message }));
    return json({ errors }, { status: error.status });
  }
});

export default function NumberingSettings() {
  const t = numberingMessages(useLocale());
  const { numbering, opId, asked, chosen } = useLoaderData<typeof loader>();
  const answer = useActionData<{ errors: NumberingError[] }>();
  const errors = answer?.errors ?? [];
  if (chosen) {
    return (
      <ConfirmPage
        title={t.confirmTitle(chosen.number)}
        consequence={t.consequence(chosen.number)}
        submitLabel={t.confirm(chosen.number)}
        cancelTo="/settings/numbering"
        fields={{ kind: chosen.kind, first: chosen.first, opId }}
        action="/settings/numbering"
      />
    );
  }
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} back={{ to: '/settings', label: t.back }} />
      <Prefixes numbering={numbering} errors={errors} />
      <FirstNumbers numbering={numbering} asked={asked} />
    </>
  );
}

function kindOf(text: string | null): 'invoice' | 'credit_note' | null {
  return text === 'invoice' || text === 'credit_note' ? text : null;
}
