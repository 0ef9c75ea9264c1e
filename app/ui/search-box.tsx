import { Form, useLocation } from '@remix-run/react';
import { Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { shellMessages } from '~/i18n/messages/shell';
import { useLocale } from '~/i18n/use-locale';

/** The search that stands on every page; on its answer it keeps what was typed. Ctrl or ⌘ with K leads to it. */
export function SearchBox() {
  const t = shellMessages(useLocale());
  const { pathname, search } = useLocation();
  const input = useRef<HTMLInputElement>(null);
  const typed = pathname === '/search' ? (new URLSearchParams(search).get('q') ?? '') : '';
  useEffect(() => {
    function focusOnShortcut(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || event.altKey || event.shiftKey) return;
      if (event.ctrlKey === event.metaKey) return;
      event.preventDefault();
      input.current?.select();
    }
    document.addEventListener('keydown', focusOnShortcut);
    return () => document.removeEventListener('keydown', focusOnShortcut);
  }, []);
  // the field stays the same over pages, and with it the focus of who typed
  useEffect(() => {
    if (input.current) input.current.value = typed;
  }, [typed]);
  return (
    <Form
      method="get"
      action="/search"
      role="search"
      aria-label={t.searchLabel}
      className="min-w-0 grow lg:max-w-80"
    >
      <label className="input input-bordered flex items-center gap-2">
        <Search size={16} aria-hidden="true" className="shrink-0 text-quiet" />
        <span className="sr-only">{t.searchLabel}</span>
        <input
          ref={input}
          type="search"
          name="q"
          defaultValue={typed}
          placeholder={t.searchPlaceholder}
          maxLength={100}
          aria-keyshortcuts="Control+K Meta+K"
          className="min-w-0 grow"
        />
      </label>
    </Form>
  );
}
