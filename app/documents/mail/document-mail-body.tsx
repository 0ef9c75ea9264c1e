import type { DocumentMailView } from './document-mail-view';
import { MailFrame, MailParagraphs } from './mail-frame';
import type { MailDress } from './mail-styles';

/** A document's mail as its reader sees it: what the person wrote, then the figures of the frozen document. */
export function DocumentMailBody({ view, dress }: { view: DocumentMailView; dress: MailDress }) {
  return (
    <MailFrame dress={dress}>
      {view.notice === null ? null : <p {...dress('notice')}>{view.notice}</p>}
      <MailParagraphs texts={view.paragraphs} dress={dress} />
      <table cellPadding={0} cellSpacing={0} {...dress('figures')}>
        <tbody>
          {view.rows.map(({ label, value }) => (
            <tr key={label}>
              <th scope="row" {...dress('label')}>
                {label}
              </th>
              <td {...dress('value')}>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </MailFrame>
  );
}
