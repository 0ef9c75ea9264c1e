import type { DocumentView } from '~/documents/invoice/view-model';
import type { PrintJob } from '~/ports/pdf-printer';
import { printFooter } from './print-footer';
import { printHtml } from './print-html';

/** Everything a printer needs for one document, with the words that prove it was this one that was printed. */
export function printJob(input: { view: DocumentView; logoDataUri: string | null }): PrintJob {
  const { view } = input;
  const told = [
    view.number ?? view.messages.draft,
    view.recipient[0] ?? '',
    view.headline.amount,
    view.proof?.text ?? '',
  ];
  return {
    html: printHtml(input),
    footer: printFooter(view),
    mustContain: told.filter((text) => text.trim() !== ''),
  };
}
