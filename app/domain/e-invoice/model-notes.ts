import type { Exchange, Note } from '~/domain/e-invoice/model';
import { printableText } from '~/domain/e-invoice/printable-text';
import { lineOrNull } from '~/domain/e-invoice/required-text';
import type { ClientParty, Language, Snapshot } from '~/domain/invoice/model';
import { hasSiren } from '~/domain/legal/territories';

/** UNTDID 4451 subjects that the French rules ask for exactly once (BR-FR-05, BR-FR-06), by mention. */
const SUBJECT_BY_MENTION: Readonly<Record<string, string>> = {
  'recovery-fee': 'PMT',
  'late-penalty': 'PMD',
  'early-payment': 'AAB',
};

/** Other mentions with a subject of their own (XP Z12-012): legal form, register. All else is general information. */
const GENERAL = 'AAI';

const REQUIRED_SUBJECTS = ['PMT', 'PMD', 'AAB'] as const;

/** A consumer owes no recovery fee (C. com. L441-10 is between businesses), yet the platforms' rule wants the note. */
const NOT_APPLICABLE: Readonly<Record<Language, string>> = {
  fr: 'Sans objet : client non professionnel.',
  en: 'Not applicable: the client is not a business.',
};

/** Who exchanges the document, by the client: note BAR (BR-FR-20). */
export function exchangeOf(client: Pick<ClientParty, 'kind' | 'address'>): Exchange {
  if (client.kind === 'individual') return 'B2C';
  return client.address.countryCode === null || hasSiren(client.address) ? 'B2B' : 'B2BINT';
}

/** BG-1: the platform's notes, the printed mentions, the reason of a credit note, the user's words. */
export function invoiceNotes(snapshot: Snapshot): Note[] {
  const exchange = exchangeOf(snapshot.client);
  const notes: Note[] = snapshot.mentions.map((mention) => ({
    subject: SUBJECT_BY_MENTION[mention.code] ?? GENERAL,
    text: printableText(mention.text).trim(),
  }));
  if (exchange === 'B2C') {
    for (const subject of REQUIRED_SUBJECTS) {
      if (notes.some((note) => note.subject === subject)) continue;
      notes.push({ subject, text: NOT_APPLICABLE[snapshot.language] });
    }
  }
  notes.push({ subject: 'BAR', text: exchange });
  for (const text of [snapshot.creditReason, snapshot.notes]) {
    const words = printableText(text ?? '').trim();
    if (lineOrNull(words) !== null) notes.push({ subject: null, text: words });
  }
  return notes.filter((note) => note.text !== '');
}
