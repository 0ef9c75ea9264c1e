import { shellMessages } from '~/i18n/messages/shell';
import { useLocale } from '~/i18n/use-locale';
import { LinkButton } from './button';

type Problem = 'notFound' | 'forbidden' | 'tooMany' | 'invalid' | 'unexpected';

function problemOf(status: number): Problem {
  if (status === 404 || status === 405 || status === 410) return 'notFound';
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 429) return 'tooMany';
  return status >= 400 && status < 500 ? 'invalid' : 'unexpected';
}

/**
 * A page in words for an answer that is no page: what happened, what it means for the data, where to go.
 * @param message what the service says about it in the person's language, when it said something
 */
export function ProblemPage({ status, message }: { status: number; message?: string | null }) {
  const t = shellMessages(useLocale()).problems;
  const { title, text } = t[problemOf(status)];
  return (
    <div className="max-w-xl py-10">
      <p className="text-small text-quiet">{status}</p>
      <h1 className="text-title">{title}</h1>
      <p className="mt-3 mb-6">{message ?? text}</p>
      <LinkButton to="/" look="secondary" reloadDocument>
        {t.home}
      </LinkButton>
    </div>
  );
}
