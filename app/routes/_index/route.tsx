import { landingMessages } from '~/i18n/messages/landing';
import { pageTitle } from '~/i18n/page-title';
import { useLocale } from '~/i18n/use-locale';
import { LinkButton } from '~/ui/button';
import { PublicPage } from '~/ui/public-page';
import { SampleInvoice } from './sample-invoice';

export const meta = pageTitle((locale) => landingMessages(locale).title);

export default function Landing() {
  const t = landingMessages(useLocale());
  return (
    <PublicPage
      width="wide"
      aside={
        <LinkButton to="/login" look="quiet">
          {t.signIn}
        </LinkButton>
      }
    >
      <div className="grid items-center gap-12 lg:grid-cols-[minmax(0,1fr)_28rem] lg:gap-20 lg:py-8">
        <div>
          <h1 className="max-w-xl text-[clamp(2.125rem,1.5rem+2.6vw,3.25rem)] leading-[1.1] text-balance">
            {t.heading}
          </h1>
          <p className="mt-6 max-w-prose text-lead text-quiet">{t.lead}</p>
          <div className="mt-8 flex flex-wrap gap-3">
            <LinkButton to="/register" look="primary">
              {t.start}
            </LinkButton>
            <LinkButton to="/login">{t.signIn}</LinkButton>
          </div>
        </div>
        <SampleInvoice />
      </div>
      <ul className="mt-14 grid gap-8 border-t border-hairline pt-8 md:grid-cols-3">
        {t.points.map(({ title, text }) => (
          <li key={title}>
            <h2 className="text-lead">{title}</h2>
            <p className="mt-1 text-quiet">{text}</p>
          </li>
        ))}
      </ul>
      <p className="mt-12 text-small text-quiet">{t.foot}</p>
    </PublicPage>
  );
}
