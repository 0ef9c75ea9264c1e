import type { ReactNode } from 'react';
import { Brand } from './brand';
import { LanguageSwitch } from './language-switch';

/** A page outside the shell: the name, the other language, one column. */
export function PublicPage({
  children,
  width = 'narrow',
  aside,
}: {
  children: ReactNode;
  width?: 'narrow' | 'medium' | 'wide';
  /** beside the language, e.g. «Se connecter» */
  aside?: ReactNode;
}) {
  const widths = { narrow: 'max-w-md', medium: 'max-w-2xl', wide: 'max-w-6xl' };
  return (
    <div className="flex min-h-dvh flex-col px-4 sm:px-8">
      <header className="mx-auto flex w-full max-w-6xl items-center justify-between gap-6 py-3">
        <Brand />
        <div className="flex items-center gap-6">
          <LanguageSwitch />
          {aside}
        </div>
      </header>
      <main id="content" tabIndex={-1} className={`mx-auto w-full grow py-8 outline-none ${widths[width]}`}>
        {children}
      </main>
    </div>
  );
}
