import { Form } from '@remix-run/react';
import { clientImportMessages } from '~/i18n/messages/client-import';
import { useLocale } from '~/i18n/use-locale';
import type { ClientImportView } from '~/services/clients/read-client-import';
import { Actions, LinkButton, SubmitButton } from '~/ui/button';
import { Failure } from '~/ui/failure';

/** The job failed for good: nothing was written, and this is what to do. */
export function Failed({ view }: { view: ClientImportView }) {
  const t = clientImportMessages(useLocale());
  const isGone = view.problem === 'file_gone';
  return (
    <Failure title={t.failedTitle} text={isGone ? t.fileGone : t.gaveUp} note={t.nothingWritten}>
      {isGone ? (
        <LinkButton to="/clients/import" look="primary">
          {t.other}
        </LinkButton>
      ) : (
        <Form method="post" reloadDocument>
          <Actions>
            <SubmitButton name="intent" value="check">
              {t.check}
            </SubmitButton>
          </Actions>
        </Form>
      )}
    </Failure>
  );
}
