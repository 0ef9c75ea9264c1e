import { assertNever } from '~/domain/assert-never';
import type { Language } from '~/domain/invoice/model';
import { formatInstant } from '~/i18n/dates';
import { formatCount, formatMoney } from '~/i18n/numbers';
import type { Refusal } from '~/ports/ledger-commands';
import { AppError, conflict, notFound, validation } from '~/services/errors';
import { draftChanged, draftDiscarded } from './draft-errors';

/** What a refusal of the ledger means to the person: the one place where they become errors. */
export function refusalError(refusal: Refusal, language: Language = 'fr'): AppError {
  switch (refusal.code) {
    case 'incomplete':
      return validation(refusal.issues);
    case 'draft_changed':
      return draftChanged();
    case 'draft_discarded':
      return draftDiscarded();
    case 'operation_mismatch':
      return new AppError('operation.mismatch', 422, {
        fr: 'Cette demande a déjà été faite avec un autre contenu. Rechargez la page, puis recommencez.',
        en: 'This request was made before with another content. Reload the page, then start over.',
      });
    case 'not_issued':
      return conflict('invoice.not_issued', {
        fr: 'Ce document est encore un brouillon : émettez-le d’abord.',
        en: 'This document is still a draft: issue it first.',
      });
    case 'nothing_due':
      return conflict('payment.nothing_due', {
        fr: 'Il ne reste rien à payer sur ce document.',
        en: 'Nothing is left to pay on this document.',
      });
    case 'above_due':
      return validation([
        {
          path: 'amount',
          code: 'payment.above_due',
          message:
            language === 'fr'
              ? `Le montant dépasse ce qui reste dû : ${formatMoney(refusal.due, 'fr')} au plus.`
              : `The amount exceeds what is due: ${formatMoney(refusal.due, 'en')} at most.`,
        },
      ]);
    case 'not_payable':
      return conflict('payment.not_payable', {
        fr: 'Un avoir ne se règle pas ici : le remboursement se note sur la facture qu’il corrige.',
        en: 'A credit note is not paid here: a refund is recorded on the invoice it corrects.',
      });
    case 'already_reversed':
      return conflict('payment.already_reversed', {
        fr: 'Ce paiement est déjà annulé.',
        en: 'This payment has been reversed already.',
      });
    case 'not_found':
      return notFound('payment');
    case 'series_started':
      return conflict('numbering.series_started', {
        fr: 'Cette série a déjà commencé : son premier numéro ne se choisit plus.',
        en: 'This series has begun already: its first number can no longer be chosen.',
      });
    case 'frozen':
      return conflict('ledger.frozen', {
        fr: 'L’émission est suspendue : le registre présente une anomalie que nous vérifions. Vos documents émis restent accessibles.',
        en: 'Issuing is suspended: the register shows an anomaly that is being looked into. Issued documents stay available.',
      });
    case 'too_many': {
      const { limit, retryAt, retryAfterSeconds } = refusal;
      return new AppError(
        'invoice.hourly_limit',
        429,
        {
          fr: `Ce compte a émis ${formatCount(limit, 'fr')} documents en une heure : c’est la limite. Le brouillon est intact ; réessayez à partir du ${formatInstant(retryAt, 'fr')}.`,
          en: `This account has issued ${formatCount(limit, 'en')} documents within an hour, which is the limit. The draft is untouched; try again from ${formatInstant(retryAt, 'en')}.`,
        },
        { retryAfterSeconds },
      );
    }
    case 'closed':
      return conflict('account.closed', {
        fr: 'Ce compte est fermé : il n’émet plus de documents.',
        en: 'This account is closed: it issues no more documents.',
      });
    default:
      return assertNever(refusal);
  }
}
