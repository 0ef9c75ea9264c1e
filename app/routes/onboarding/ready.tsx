import { businessMessages } from '~/i18n/messages/business';
import { useLocale } from '~/i18n/use-locale';
import { Actions, LinkButton } from '~/ui/button';
import { MissingSettings } from '~/ui/forms/missing-settings';

/** The end of the beginning: what is still missing before an invoice may be issued, and the way to the first one. */
export function Ready({ missing }: { missing: ReadonlyArray<{ path: string; message: string }> }) {
  const t = businessMessages(useLocale()).onboarding;
  const ready = missing.length === 0;
  return (
    <>
      <h1 className="text-title">{ready ? t.done : t.almost}</h1>
      <p className="mt-1 mb-6 text-quiet">{ready ? t.doneLead : t.almostLead}</p>
      {ready ? null : (
        <div className="mb-6">
          <MissingSettings issues={missing} />
        </div>
      )}
      <Actions>
        <LinkButton to="/invoices/new" look="primary">
          {t.firstInvoice}
        </LinkButton>
        <LinkButton to="/dashboard" look="quiet">
          {t.home}
        </LinkButton>
      </Actions>
    </>
  );
}
