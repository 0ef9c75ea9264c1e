/** What people were told: the promises that must hold whatever happens afterwards. */
export interface KnownDocument {
  id: string;
  /** the versions that were acknowledged, and the text each of them holds */
  versions: Map<number, string>;
  /** every text that was ever sent for it */
  texts: Set<string>;
  discarded: boolean;
  restoreAsked: boolean;
  number: string | null;
}

export interface History {
  documents: KnownDocument[];
  payments: Array<{ id: string; amount: number | null }>;
  mails: Set<string>;
  /** how often somebody asked for a mail to be sent again, by its id */
  resends: Map<string, number>;
  /** errors that nobody should ever see */
  surprises: string[];
}

export function newHistory(): History {
  return { documents: [], payments: [], mails: new Set(), resends: new Map(), surprises: [] };
}

/** A number that was told once is the number for ever. */
export function tellNumber(history: History, document: KnownDocument, number: string): void {
  if (document.number !== null && document.number !== number)
    history.surprises.push(`${document.id} was told ${document.number}, then ${number}`);
  document.number = number;
}
