import { Form, Link, useSubmit } from '@remix-run/react';
import type { ReactNode } from 'react';
import { accents, templates } from '~/domain/invoice/looks';
import { colourName } from '~/i18n/colour-names';
import { lookMessages } from '~/i18n/messages/look';
import { useLocale } from '~/i18n/use-locale';
import { buttonClass, SubmitButton } from '~/ui/button';

/**
 * Template and colour as radio buttons. With JavaScript every choice shows in the preview at once; without it a
 * button asks for the preview. Nothing is stored before «save».
 */
export function LookForm({
  template,
  accent,
  ofLogo,
  hasLogo,
}: {
  template: string;
  accent: string;
  /** colours of the logo; null where they are not known */
  ofLogo: readonly string[] | null;
  hasLogo: boolean;
}) {
  const locale = useLocale();
  const t = lookMessages(locale);
  const submit = useSubmit();
  const isCustom = ![...accents, ...(ofLogo ?? [])].some((colour) => colour === accent);
  return (
    <Form
      method="post"
      action="/settings/look"
      className="space-y-6"
      onChange={(event) => {
        const choices = event.currentTarget.elements.namedItem('accent');
        const ownColour = event.target instanceof HTMLInputElement && event.target.name === 'custom';
        if (ownColour && choices instanceof RadioNodeList) choices.value = 'custom';
        const tried = new URLSearchParams();
        for (const [name, value] of new FormData(event.currentTarget)) tried.set(name, String(value));
        submit(tried, { method: 'get', action: '/settings/look', replace: true, preventScrollReset: true });
      }}
    >
      <fieldset>
        <legend className="mb-2 text-lead title-serif">{t.template}</legend>
        {templates.map((name) => (
          <label key={name} className="flex min-h-11 cursor-pointer items-start gap-3 py-2">
            <input
              type="radio"
              name="template"
              value={name}
              defaultChecked={name === template}
              className="radio mt-0.5 shrink-0 border-edge"
            />
            <span>
              <span className="block font-strong">{t.templates[name].name}</span>
              <span className="block text-small text-quiet">{t.templates[name].text}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend className="mb-2 text-lead title-serif">{t.accent}</legend>
        {ofLogo && ofLogo.length > 0 ? (
          <>
            <p className="text-small text-quiet">{t.ofLogo}</p>
            <div className="mb-2 grid grid-cols-2 gap-x-4 border-b border-hairline pb-2">
              {ofLogo.map((colour) => (
                <Swatch key={colour} colour={colour} chosen={accent}>
                  {colourName(colour, locale)} <span className="text-small text-quiet">{colour}</span>
                </Swatch>
              ))}
            </div>
          </>
        ) : null}
        <div className="grid grid-cols-2 gap-x-4">
          {accents.map((colour) => (
            <Swatch key={colour} colour={colour} chosen={accent}>
              {t.accents[colour]}
            </Swatch>
          ))}
        </div>
        <div className="flex min-h-11 items-center gap-3">
          <label className="flex cursor-pointer items-center gap-3">
            <input
              type="radio"
              name="accent"
              value="custom"
              defaultChecked={isCustom}
              className="radio shrink-0 border-edge"
            />
            <span id="custom-label">{t.custom}</span>
          </label>
          <input
            type="color"
            name="custom"
            defaultValue={accent}
            aria-labelledby="custom-label"
            className="h-10 w-14 cursor-pointer rounded-field border border-edge bg-base-100 p-1"
          />
        </div>
        <p className="mt-1 text-small text-quiet">{t.customHint}</p>
        {hasLogo && ofLogo === null ? <p className="mt-1 text-small text-quiet">{t.logoUnread}</p> : null}
      </fieldset>
      <p className="text-small text-quiet">
        {t.logo}{' '}
        <Link to="/settings/business" className="page-link">
          {t.logoLink}
        </Link>
        .
      </p>
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t.save}</SubmitButton>
        <button type="submit" formMethod="get" className={buttonClass('secondary')}>
          {t.show}
        </button>
      </div>
    </Form>
  );
}

function Swatch({ colour, chosen, children }: { colour: string; chosen: string; children: ReactNode }) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-3">
      <input
        type="radio"
        name="accent"
        value={colour}
        defaultChecked={colour === chosen}
        className="radio shrink-0 border-edge"
      />
      <svg viewBox="0 0 16 16" className="size-4 shrink-0" aria-hidden="true">
        <rect width="16" height="16" rx="3" fill={colour} />
      </svg>
      <span>{children}</span>
    </label>
  );
}
