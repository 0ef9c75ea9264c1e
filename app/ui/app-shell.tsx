import { Form, Link } from '@remix-run/react';
import {
  ChartColumn,
  FileMinus2,
  FileText,
  House,
  type LucideIcon,
  Plus,
  Settings,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { shellMessages } from '~/i18n/messages/shell';
import { useLocale } from '~/i18n/use-locale';
import type { RegisterLine } from '~/services/register/read-register-line';
import { Brand } from './brand';
import type { Section } from './page-handle';
import { SearchBox } from './search-box';

interface Entry {
  section: Exclude<Section, 'search'>;
  to: string;
  Icon: LucideIcon;
  /** shown in the bottom bar of a phone as well */
  phone: boolean;
}

const entries: readonly Entry[] = [
  { section: 'home', to: '/dashboard', Icon: House, phone: true },
  { section: 'invoices', to: '/invoices', Icon: FileText, phone: true },
  { section: 'credit-notes', to: '/invoices?type=credit_note', Icon: FileMinus2, phone: false },
  { section: 'clients', to: '/clients', Icon: Users, phone: true },
  { section: 'accounting', to: '/accounting', Icon: ChartColumn, phone: true },
  { section: 'settings', to: '/settings', Icon: Settings, phone: true },
];

/**
 * What every signed-in page stands in: navigation at the side from 1024 px, at the foot of a phone; search and
 * «Nouvelle facture» always at hand. The root puts a page here when its route has a `handle` with a section.
 */
export function AppShell({
  section,
  user,
  register,
  children,
}: {
  section: Section;
  user: { name: string | null; email: string };
  register: RegisterLine | null;
  children: ReactNode;
}) {
  return (
    <div className="mx-auto min-h-dvh max-w-[84rem] lg:grid lg:grid-cols-[14rem_minmax(0,1fr)]">
      <SideBar section={section} user={user} register={register} />
      <div className="min-w-0 pb-24 lg:border-l lg:border-hairline lg:pb-12">
        <TopBar />
        <main id="content" tabIndex={-1} className="px-4 pt-4 outline-none sm:px-8 lg:px-10">
          {children}
        </main>
      </div>
      <BottomBar section={section} />
    </div>
  );
}

function SideBar({
  section,
  user,
  register,
}: {
  section: Section;
  user: { name: string | null; email: string };
  register: RegisterLine | null;
}) {
  const t = shellMessages(useLocale());
  return (
    <aside
      aria-label="Facturier"
      className="sticky top-0 hidden h-dvh flex-col overflow-y-auto px-4 py-3 lg:flex print:hidden"
    >
      <Brand to="/dashboard" />
      <nav aria-label={t.navigation} className="mt-6 flex flex-col gap-0.5">
        {entries.map((entry) => (
          <Link
            key={entry.section}
            to={entry.to}
            aria-current={entry.section === section ? 'page' : undefined}
            className={`-mx-2 flex min-h-10 items-center gap-3 rounded-field px-2 ${entry.section === section ? 'bg-wash font-strong text-primary' : 'hover:bg-base-200'}`}
          >
            <entry.Icon size={18} strokeWidth={1.75} aria-hidden="true" />
            {t.sections[entry.section]}
          </Link>
        ))}
      </nav>
      <div className="mt-auto space-y-2 pt-6 text-small text-quiet">
        {register ? (
          <p className={register.gaps > 0 || !register.sound ? 'text-error' : undefined}>
            <Link to="/settings/register" className="underline-offset-4 hover:underline">
              {t.register(register)}
            </Link>
          </p>
        ) : null}
        <div className="border-t border-hairline pt-2">
          <p className="truncate text-base-content" title={user.email}>
            {user.name ?? user.email}
          </p>
          <SignOut />
        </div>
      </div>
    </aside>
  );
}

/** Ends the session: a form, since a link must not change anything. */
export function SignOut() {
  const t = shellMessages(useLocale());
  return (
    <Form method="post" action="/logout" reloadDocument>
      <button
        type="submit"
        className="min-h-9 cursor-pointer text-small text-quiet underline-offset-4 hover:text-base-content hover:underline pointer-coarse:min-h-11"
      >
        {t.signOut}
      </button>
    </Form>
  );
}

function TopBar() {
  const t = shellMessages(useLocale());
  return (
    <header className="print:hidden sticky top-0 z-20 flex items-center gap-3 border-b border-hairline bg-base-100 px-4 py-2 sm:px-8 lg:static lg:border-b-0 lg:px-10 lg:pt-3">
      <span className="max-sm:hidden lg:hidden">
        <Brand to="/dashboard" />
      </span>
      <SearchBox />
      <Link to="/invoices/new" className="btn btn-primary ml-auto shrink-0">
        <Plus size={18} aria-hidden="true" />
        <span className="max-sm:sr-only">{t.newInvoice}</span>
      </Link>
    </header>
  );
}

function BottomBar({ section }: { section: Section }) {
  const t = shellMessages(useLocale());
  return (
    <nav
      aria-label={t.navigation}
      className="print:hidden fixed inset-x-0 bottom-0 z-20 grid grid-cols-5 border-t border-hairline bg-base-100 pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {entries
        .filter(({ phone }) => phone)
        .map((entry) => {
          const current =
            entry.section === section || (entry.section === 'invoices' && section === 'credit-notes');
          return (
            <Link
              key={entry.section}
              to={entry.to}
              aria-current={current ? 'page' : undefined}
              className={`flex min-h-14 flex-col items-center justify-center gap-0.5 text-small ${current ? 'font-strong text-primary' : 'text-quiet'}`}
            >
              <entry.Icon size={20} strokeWidth={1.75} aria-hidden="true" />
              {entry.section === 'accounting' ? t.accountingShort : t.sections[entry.section]}
            </Link>
          );
        })}
    </nav>
  );
}
