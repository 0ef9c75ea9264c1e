import { Check, TriangleAlert } from 'lucide-react';
import { registerMessages } from '~/i18n/messages/register';
import { useLocale } from '~/i18n/use-locale';

/** What a verification found, in words: grave, or put right meanwhile. */
export function Findings({
  findings,
  grave = false,
}: {
  findings: ReadonlyArray<{ code: string; subject: string }>;
  grave?: boolean;
}) {
  const t = registerMessages(useLocale());
  const words: Readonly<Record<string, string>> = t.words;
  const Icon = grave ? TriangleAlert : Check;
  return (
    <ul className="space-y-3">
      {findings.map(({ code, subject }) => (
        <li
          key={`${code} ${subject}`}
          className={`flex gap-3 border-l-2 px-4 ${grave ? 'border-error' : 'border-hairline'}`}
        >
          <Icon
            size={18}
            aria-hidden="true"
            className={`mt-1 shrink-0 ${grave ? 'text-error' : 'text-quiet'}`}
          />
          <span>
            {words[code] ?? code}
            <span className="block text-small text-quiet [overflow-wrap:anywhere]">{t.about(subject)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
