import { shellMessages } from '~/i18n/messages/shell';
import { useLocale } from '~/i18n/use-locale';
import { buttonClass } from './button';
import type { KeptForm } from './kept-form';

/** The page that proves who is there, and where it leads once it did. */
const WAYS = {
  signed_out: '/login?redirectTo=%2Fdashboard',
  not_recent: '/settings/confirm?redirectTo=%2Fsettings%2Fsecurity',
} as const;

/**
 * What was typed came too late: it stays here while the person signs in, or confirms, in another tab. A plain form,
 * so that it is the same with and without JavaScript; what it does it does once, by the operation's id in it.
 */
export function KeptFormPage({ kept }: { kept: KeptForm }) {
  const t = shellMessages(useLocale()).kept;
  const { title, text, open } = t[kept.reason];
  return (
    <div className="max-w-xl py-10">
      <h1 className="text-title">{title}</h1>
      <p className="mt-3">{text}</p>
      {kept.retype ? <p className="mt-3 font-strong">{t.retype}</p> : null}
      <form method="post" action={kept.action} className="mt-6 flex flex-wrap gap-3">
        {kept.fields.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <a href={WAYS[kept.reason]} target="_blank" rel="noopener" className={buttonClass('primary')}>
          {open}
        </a>
        <button type="submit" className={buttonClass('secondary')}>
          {t.send}
        </button>
      </form>
    </div>
  );
}
