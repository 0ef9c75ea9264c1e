import type { DraftContent, DraftLine } from '~/domain/invoice/model';

/** A line as it is asked for: the store gives it its id. */
export type DraftLineCommand = Omit<DraftLine, 'id' | 'sourceLineId'>;

/** What a person or program asks a draft to be, however it came in. Never a credit note: those are made from an invoice. */
export type DraftCommand = Omit<DraftContent, 'type' | 'lines' | 'creditOf'> & {
  type: 'invoice' | 'deposit';
  lines: DraftLineCommand[];
};

/** The content to store. `lineId` gives the line at an index its id. */
export function draftContentOf(command: DraftCommand, lineId: (index: number) => string): DraftContent {
  return {
    ...command,
    lines: command.lines.map((line, index) => ({ ...line, id: lineId(index), sourceLineId: null })),
    creditOf: null,
  };
}
