import { clientImportMessages } from '~/i18n/messages/client-import';
import { formatCount } from '~/i18n/numbers';
import { useLocale } from '~/i18n/use-locale';
import type { ClientImportView } from '~/services/clients/read-client-import';
import { Details } from '~/ui/page';

/** How many rows each thing happens to, or happened to when the import `isDone`. */
export function Counts({
  report,
  isDone,
}: {
  report: NonNullable<ClientImportView['report']>;
  isDone: boolean;
}) {
  const locale = useLocale();
  const t = clientImportMessages(locale);
  const items: Array<[label: string, rows: number]> = [
    [isDone ? t.wasCreated : t.created, report.created],
    [isDone ? t.wasUpdated : t.updated, report.updated],
    [t.unchanged, report.unchanged],
    [isDone ? t.wasRefused : t.refused, report.refused],
  ];
  return <Details items={items.map(([label, rows]) => ({ label, value: formatCount(rows, locale) }))} />;
}
