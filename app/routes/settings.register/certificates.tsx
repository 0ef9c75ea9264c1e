import { registerMessages } from '~/i18n/messages/register';
import { useLocale } from '~/i18n/use-locale';
import { LinkButton } from '~/ui/button';
import { Section } from '~/ui/page';

/** The numbering statements that can be had, by year, or why there are none. */
export function Certificates({
  years,
  obstacle,
}: {
  years: ReadonlyArray<{ year: number; documents: number }>;
  obstacle: 'unverified' | 'frozen' | 'unsigned' | null;
}) {
  const t = registerMessages(useLocale());
  const { certificate } = t;
  return (
    <Section title={certificate.title} hint={certificate.lead}>
      {obstacle !== null ? (
        <p>{certificate.obstacles[obstacle]}</p>
      ) : years.length === 0 ? (
        <p>{certificate.none}</p>
      ) : (
        <ul>
          {years.map(({ year, documents }) => (
            <li
              key={year}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-hairline py-2 last:border-b-0"
            >
              <span className="min-w-0 grow">
                <span className="font-strong">{year}</span>
                <span className="ml-3 text-quiet">{certificate.documents(documents)}</span>
              </span>
              <span className="-mr-3 flex gap-1">
                {(['pdf', 'json'] as const).map((extension) => (
                  <LinkButton
                    key={extension}
                    to={`/settings/register/certificate/${year}.${extension}`}
                    look="quiet"
                    reloadDocument
                  >
                    {certificate.files[extension]}
                    <span className="sr-only"> {year}</span>
                  </LinkButton>
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
