import { Form } from '@remix-run/react';
import { businessMessages } from '~/i18n/messages/business';
import { useLocale } from '~/i18n/use-locale';
import { Actions, SubmitButton } from '~/ui/button';
import { Field } from '~/ui/field';
import { Section } from '~/ui/page';

/** The logo as it is, on the white of a document, and the form that changes it. */
export function LogoSection({ path }: { path: string | null }) {
  const t = businessMessages(useLocale());
  return (
    <div className="border-t border-hairline pt-8">
      <Section title={t.sections.logo} hint={t.sections.logoHint}>
        {path ? (
          <p className="inline-block rounded-box border border-hairline bg-white p-4">
            <img src={path} alt={t.logoAlt} className="max-h-24 max-w-60 object-contain" />
          </p>
        ) : null}
        <Form
          method="post"
          action="/settings/business/logo"
          encType="multipart/form-data"
          className="space-y-4"
        >
          <Field
            field={{ name: 'logo' }}
            kind="file"
            label={t.fields.logo}
            markOptional={false}
            accept="image/png,image/jpeg,image/webp"
          />
          <Actions>
            <SubmitButton look="secondary" name="intent" value="upload">
              {t.uploadLogo}
            </SubmitButton>
            {path ? (
              <SubmitButton look="quiet" name="intent" value="remove">
                {t.removeLogo}
              </SubmitButton>
            ) : null}
          </Actions>
        </Form>
      </Section>
    </div>
  );
}
