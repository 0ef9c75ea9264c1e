import { Form } from '@remix-run/react';
import { formatDate } from '~/i18n/dates';
import { businessMessages } from '~/i18n/messages/business';
import { useLocale } from '~/i18n/use-locale';
import type { DoubtedIban } from '~/services/business/doubted-iban';
import { Button } from './button';
import { Notice } from './notice';

/** Asks the owner, after a reset by mail, whether a change of IBAN was theirs. It stays until they have said so. */
export function DoubtedIbanNotice({ doubted }: { doubted: DoubtedIban }) {
  const locale = useLocale();
  const t = businessMessages(locale).doubted;
  const { present, previous, changedOn, documents } = doubted;
  const actions = (
    <Form method="post" action="/settings/business" className="flex flex-wrap gap-2">
      <Button type="submit" look="primary" name="intent" value="iban-put-back">
        {t.putBack(previous)}
      </Button>
      <Button type="submit" look="quiet" name="intent" value="iban-keep">
        {t.keep}
      </Button>
    </Form>
  );
  return (
    <div className="mb-8">
      <Notice actions={actions}>
        <strong className="font-strong">{t.lead(formatDate(changedOn, locale))}</strong>{' '}
        {t.wasBefore(previous)} {t.isNow(present)} {t.documents(documents)}
      </Notice>
    </div>
  );
}
