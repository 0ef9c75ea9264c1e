import { formatInstant } from '~/i18n/dates';
import { registerMessages } from '~/i18n/messages/register';
import { useLocale } from '~/i18n/use-locale';
import type { Origin } from '~/services/register/read-origins';
import { Details, Section } from '~/ui/page';

/** The restores that the register comes from, the newest first, and on whose word each archive was believed. */
export function Origins({ origins }: { origins: Origin[] }) {
  const locale = useLocale();
  const t = registerMessages(locale);
  return (
    <Section title={t.origins} hint={t.originsHint}>
      {origins.map((origin) => (
        <div key={`${origin.restoredAt} ${origin.entries} ${origin.headHash}`} className="space-y-2">
          <h3 className="font-strong">{t.originTitle(formatInstant(origin.restoredAt, locale))}</h3>
          <Details
            items={[
              { label: t.originArchive, value: formatInstant(origin.archivedAt, locale) },
              { label: t.originEntries, value: t.originEntriesValue(t.count(origin.entries)) },
              {
                label: t.originHead,
                value: <code className="text-small [overflow-wrap:anywhere]">{origin.headHash}</code>,
              },
              { label: t.originSoftware, value: origin.software },
              { label: t.originSigned, value: t.signedBy[origin.signedBy](origin.keyId ?? '') },
            ]}
          />
        </div>
      ))}
    </Section>
  );
}
