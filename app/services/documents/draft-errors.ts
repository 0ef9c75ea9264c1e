import type { AppError } from '~/services/errors';
import { conflict, validation } from '~/services/errors';

export function alreadyIssued(): AppError {
  return conflict('invoice.already_issued', {
    fr: 'Ce document est émis : il ne change plus. Pour le corriger, créez un avoir.',
    en: 'This document has been issued: it no longer changes. To correct it, issue a credit note.',
  });
}

export function draftChanged(): AppError {
  return conflict('invoice.draft_changed', {
    fr: 'Le brouillon a changé entre-temps, dans un autre onglet peut-être. Relisez-le, puis recommencez.',
    en: 'The draft has changed meanwhile, perhaps in another tab. Read it again, then start over.',
  });
}

export function draftDiscarded(): AppError {
  return conflict('invoice.draft_discarded', {
    fr: 'Ce brouillon a été supprimé.',
    en: 'This draft was deleted.',
  });
}

/** 422 for an id in a body that is not the account's. */
export function unknownClient(language: 'fr' | 'en'): AppError {
  return validation([
    {
      path: 'clientId',
      code: 'invoice.client_unknown',
      message: language === 'fr' ? 'Choisissez un de vos clients.' : 'Choose one of your clients.',
    },
  ]);
}

/** Nobody is there to receive the mail. */
export function noRecipient(path: string, language: 'fr' | 'en'): AppError {
  return validation([
    {
      path,
      code: 'mail.no_recipient',
      message:
        language === 'fr'
          ? 'Ce client n’a pas d’adresse e-mail : indiquez un destinataire.'
          : 'This client has no e-mail address: name a recipient.',
    },
  ]);
}

/** A credit note follows from the invoice it corrects: its lines are chosen when it is made. */
export function creditNoteIsFixed(): AppError {
  return conflict('invoice.credit_note_fixed', {
    fr: 'Les lignes d’un avoir se choisissent depuis la facture : supprimez ce brouillon et refaites-le.',
    en: 'The lines of a credit note are chosen from its invoice: delete this draft and make it anew.',
  });
}
