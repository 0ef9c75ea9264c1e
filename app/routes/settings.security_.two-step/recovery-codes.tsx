import { securityMessages } from '~/i18n/messages/security';
import { useLocale } from '~/i18n/use-locale';
import { LinkButton } from '~/ui/button';

/** The ten codes, this once. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = securityMessages(useLocale()).twoStep;
  return (
    <section role="status" className="max-w-md space-y-5 rounded-box border-2 border-primary px-4 py-4">
      <h2 className="text-lead">{t.recovery}</h2>
      <p>{t.recoveryLead}</p>
      <ul className="grid grid-cols-2 gap-2">
        {codes.map((code) => (
          <li key={code}>
            <code className="font-strong">{code}</code>
          </li>
        ))}
      </ul>
      <LinkButton to="/settings/security" look="primary">
        {t.back}
      </LinkButton>
    </section>
  );
}
