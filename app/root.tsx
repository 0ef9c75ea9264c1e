import inter400 from '@fontsource/inter/files/inter-latin-400-normal.woff2?url';
import inter600 from '@fontsource/inter/files/inter-latin-600-normal.woff2?url';
import serif600 from '@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2?url';
import { json, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/cloudflare';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { accountTagCookie } from './http/account-tag';
import { currentUser } from './http/current-user';
import { readFlash } from './http/flash';
import type { Locale } from './i18n/locale';
import { visitorLocale } from './i18n/locale';
import { commonMessages } from './i18n/messages/common';
import { useLocale } from './i18n/use-locale';
import { type RegisterLine, readRegisterLine } from './services/register/read-register-line';
import stylesheet from './styles.css?url';
import { AppShell } from './ui/app-shell';
import { Flash, type FlashMessage } from './ui/flash';
import { keptFormIn } from './ui/kept-form';
import { KeptFormPage } from './ui/kept-form-page';
import { useNonce } from './ui/nonce';
import { sectionOf } from './ui/page-handle';
import { ProblemPage } from './ui/problem';
import { PublicPage } from './ui/public-page';

export const links: LinksFunction = () => [
  ...[inter400, serif600, inter600].map((href) => ({
    rel: 'preload',
    href,
    as: 'font' as const,
    type: 'font/woff2',
    crossOrigin: 'anonymous' as const,
  })),
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

/** For a page that has no title of its own, such as one that does not exist. */
export const meta: MetaFunction = () => [{ title: 'Facturier' }];

interface RootData {
  locale: Locale;
  user: { name: string | null; email: string } | null;
  /** for the foot of the shell; null for a visitor */
  register: RegisterLine | null;
  flash: FlashMessage | null;
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await currentUser(request, context);
  const { flash, headers } = readFlash(request);
  const answer = new Headers(headers);
  const tag = user && accountTagCookie(context.ports.config, request, user.id);
  if (tag) answer.append('Set-Cookie', tag);
  const register = user && (await readRegisterLine({ db: context.ports.accountDb(user.id) }));
  return json<RootData>(
    {
      locale: user?.locale ?? visitorLocale(request.headers),
      user: user ? { name: user.name, email: user.email } : null,
      register,
      flash,
    },
    { headers: answer },
  );
}

/** The document around every page and every error. */
export function Layout({ children }: { children: ReactNode }) {
  const locale = useLocale();
  const nonce = useNonce();
  const t = commonMessages(locale);
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#fbf9f4" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#14171c" media="(prefers-color-scheme: dark)" />
        <Meta />
        <Links />
      </head>
      <body>
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-field focus:bg-primary focus:px-4 focus:py-2 focus:text-primary-content"
        >
          {t.skipToContent}
        </a>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  const root = useRouteLoaderData<typeof loader>('root');
  const section = sectionOf(useMatches(), useLocation().search);
  const flash = root?.flash ? <Flash flash={root.flash} /> : null;
  if (section !== null && root?.user) {
    return (
      <AppShell section={section} user={root.user} register={root.register}>
        {flash}
        <Outlet />
      </AppShell>
    );
  }
  return (
    <>
      {flash ? <div className="mx-auto max-w-6xl px-4 pt-4 sm:px-8">{flash}</div> : null}
      <Outlet />
    </>
  );
}

/** In words, inside the shell for who is signed in; needs no data, since it may be the data that failed. */
export function ErrorBoundary() {
  const error = useRouteError();
  const root = useRouteLoaderData<typeof loader>('root');
  const section = sectionOf(useMatches(), useLocation().search);
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const said = isRouteErrorResponse(error) ? problemWords(error.data) : null;
  const kept = isRouteErrorResponse(error) ? keptFormIn(error.data) : null;
  const problem = kept ? <KeptFormPage kept={kept} /> : <ProblemPage status={status} message={said} />;
  if (root?.user && section !== null) {
    return (
      <AppShell section={section} user={root.user} register={root.register}>
        {problem}
      </AppShell>
    );
  }
  return <PublicPage width="medium">{problem}</PublicPage>;
}

/** What the service says about the error in the reader's language, when it is one of ours. */
function problemWords(data: unknown): string | null {
  const ours = typeof data === 'object' && data !== null && 'message' in data && 'code' in data;
  return ours && typeof data.message === 'string' ? data.message : null;
}
