import { Fragment, type ReactNode } from 'react';
import type { MailDress } from './mail-styles';

/** The column that every mail stands in. */
export function MailFrame({ dress, children }: { dress: MailDress; children: ReactNode }) {
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} {...dress('frame')}>
      <tbody>
        <tr>
          <td {...dress('cell')}>{children}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** Paragraphs of plain text; a line break inside one is kept. */
export function MailParagraphs({ texts, dress }: { texts: readonly string[]; dress: MailDress }) {
  return texts.map((text, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other name, and hold no state
    <p key={place} {...dress('paragraph')}>
      {text.split('\n').map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: neither have lines
        <Fragment key={index}>
          {index > 0 ? <br /> : null}
          {line}
        </Fragment>
      ))}
    </p>
  ));
}
