import { MailFrame, MailParagraphs } from './mail-frame';
import type { MailDress } from './mail-styles';

/** What a mail about the account says, before it is text or HTML. */
export interface AccountMailView {
  before: string[];
  link: { label: string; address: string; orCopy: string } | null;
  after: string[];
}

/** A mail about the account as its reader sees it, with at most the one link. */
export function AccountMailBody({ view, dress }: { view: AccountMailView; dress: MailDress }) {
  const { before, link, after } = view;
  return (
    <MailFrame dress={dress}>
      <MailParagraphs texts={before} dress={dress} />
      {link === null ? null : (
        <>
          <p {...dress('paragraph')}>
            <a href={link.address} {...dress('button')}>
              {link.label}
            </a>
          </p>
          <p {...dress('address')}>
            {link.orCopy}
            <br />
            {link.address}
          </p>
        </>
      )}
      <MailParagraphs texts={after} dress={dress} />
    </MailFrame>
  );
}

/** The text part, from the same view. */
export function accountMailText({ before, link, after }: AccountMailView): string {
  const parts = [...before, ...(link === null ? [] : [link.address]), ...after];
  return `${parts.join('\n\n')}\n`;
}
