import {
  type ActionFunctionArgs,
  json,
  type LinksFunction,
  type LoaderFunctionArgs,
} from '@remix-run/cloudflare';
import { useLoaderData } from '@remix-run/react';
import { accentCss } from '~/documents/invoice/accent';
import documentCss from '~/documents/invoice/document.css?url';
import { DocumentSheet } from '~/documents/invoice/document-sheet';
import { redirectWithFlash } from '~/http/flash';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { lookMessages } from '~/i18n/messages/look';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { readBusiness } from '~/services/business/business';
import { logoPath } from '~/services/business/me-answer';
import { changeLook, readLook } from '~/services/look/change-look';
import { sampleDocument } from '~/services/look/sample-document';
import { suggestAccents } from '~/services/look/suggest-accents';
import { useNonce } from '~/ui/nonce';
import { PageHeader } from '~/ui/page';
import type { PageHandle } from '~/ui/page-handle';
import { LookForm } from './look-form';

export const handle: PageHandle = { section: 'settings' };
export const meta = pageTitle((locale) => lookMessages(locale).title);
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: documentCss }];

/** The look as it is stored, or the one the address asks to try. */
export const loader = page(async ({ request, context }: LoaderFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const profile = await readBusiness(scope);
  const params = new URL(request.url).searchParams;
  const tried = readLook(
    params.get('template') ?? '',
    colourOf((name) => params.get(name) ?? ''),
  );
  const { template, accent } = tried ?? profile.business;
  const view = sampleDocument({
    profile,
    look: { template, accent },
    language: scope.user.locale,
    now: scope.clock.now(),
  });
  return json({
    template,
    accent,
    view,
    ofLogo: await suggestAccents(scope, profile.business),
    css: accentCss(accent),
    logoSrc: logoPath(profile.business.logoKey),
  });
});

export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const scope = await requireAccount(request, context);
  const form = await readForm(request);
  const { locale } = scope.user;
  await changeLook(scope, {
    template: formText(form, 'template'),
    accent: colourOf((name) => formText(form, name)),
    language: locale,
  });
  return redirectWithFlash('/settings/look', { tone: 'success', message: lookMessages(locale).saved });
});

/** One of the palette, or the colour of the person's own that stands beside it. */
function colourOf(read: (name: string) => string): string {
  const accent = read('accent');
  return accent === 'custom' ? read('custom') : accent;
}

export default function LookSettings() {
  const t = lookMessages(useLocale());
  const { template, accent, ofLogo, view, css, logoSrc } = useLoaderData<typeof loader>();
  const nonce = useNonce();
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} back={{ to: '/settings', label: t.back }} />
      <div className="grid items-start gap-x-10 gap-y-8 xl:grid-cols-[18rem_minmax(0,1fr)]">
        <LookForm template={template} accent={accent} ofLogo={ofLogo} hasLogo={logoSrc !== null} />
        <section aria-label={t.preview} className="min-w-0 max-w-3xl">
          <DocumentSheet view={view} css={css} logoSrc={logoSrc} nonce={nonce} />
        </section>
      </div>
    </>
  );
}
