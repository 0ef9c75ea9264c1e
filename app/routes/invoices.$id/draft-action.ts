import { redirect, type TypedResponse } from '@remix-run/cloudflare';
import { redirectWithFlash } from '~/http/flash';
import { formText } from '~/http/form';
import { operationIdOf } from '~/http/operation-id';
import type { SignedIn } from '~/http/require-account';
import { invoiceFormMessages } from '~/i18n/messages/invoice-form';
import { invoicePageMessages } from '~/i18n/messages/invoice-page';
import { proofMessages } from '~/i18n/messages/proof';
import { parseDraftIntent } from '~/schemas/document/draft-intent';
import { draftValuesOf } from '~/schemas/document/draft-values';
import { discardDraft, restoreDraft } from '~/services/documents/discard-draft';
import { duplicateDocument } from '~/services/documents/duplicate-document';
import { retryMail, retryPdf } from '~/services/documents/retry-delivery';
import { submitDraft } from '~/services/documents/submit-draft';
import { badRequest } from '~/services/errors';
import { handleMailProblem } from '~/services/mail/handle-problem';
import { closeProof, openNewProof, reopenProof } from '~/services/proof/change-proof-link';

function unreadable() {
  return badRequest('unreadable_form', {
    fr: 'Rechargez la page, puis recommencez.',
    en: 'Reload the page, then start over.',
  });
}

/** Does what a button of an issued document's page asks for; null when the button is one of a draft. */
export async function answerIssued(
  scope: SignedIn,
  id: string,
  form: FormData,
): Promise<TypedResponse<never> | null> {
  const t = invoicePageMessages(scope.user.locale);
  const proof = proofMessages(scope.user.locale).owner;
  switch (formText(form, 'intent')) {
    case 'retry-pdf':
      await retryPdf(scope, { id });
      return redirectWithFlash(`/invoices/${id}`, { tone: 'success', message: t.pdf.retried });
    case 'retry-mail':
      await retryMail(scope, { id, mailId: formText(form, 'mailId') });
      return redirectWithFlash(`/invoices/${id}`, { tone: 'success', message: t.mail.retried });
    case 'mail-handled':
      await handleMailProblem(scope, { id });
      return redirectWithFlash(`/invoices/${id}`, { tone: 'success', message: t.mail.handledDone });
    case 'proof-close': {
      const { closed } = await closeProof(scope, { id });
      return redirectWithFlash(`/invoices/${id}`, {
        tone: 'success',
        message: proof.doneClosed,
        undo:
          closed === null
            ? undefined
            : { action: `/invoices/${id}`, fields: { intent: 'proof-reopen', linkId: closed } },
      });
    }
    case 'proof-reopen':
      await reopenProof(scope, { id, linkId: formText(form, 'linkId') });
      return redirectWithFlash(`/invoices/${id}`, { tone: 'success', message: proof.doneOpened });
    case 'proof-open':
      await openNewProof(scope, { id });
      return redirectWithFlash(`/invoices/${id}`, { tone: 'success', message: proof.doneOpened });
    default:
      return null;
  }
}

/** Does what a button of a draft's page asks for: a redirect, or the form to show again. */
export async function answerDraft(scope: SignedIn, id: string, form: FormData) {
  const language = scope.user.locale;
  const { flash } = invoiceFormMessages(language);
  const intent = parseDraftIntent(formText(form, 'intent'));
  switch (intent?.kind) {
    case undefined:
      throw unreadable();
    case 'discard':
      await discardDraft(scope, { id });
      return redirectWithFlash('/invoices', {
        tone: 'success',
        message: flash.discarded,
        undo: { action: `/invoices/${id}`, fields: { intent: 'restore' } },
      });
    case 'restore':
      await restoreDraft(scope, { id });
      return redirectWithFlash(`/invoices/${id}`, { tone: 'success', message: flash.restored });
    case 'duplicate': {
      const copyId = operationIdOf(form);
      await duplicateDocument(scope, { id, copyId, language });
      return redirectWithFlash(`/invoices/${copyId}`, { tone: 'success', message: flash.duplicated });
    }
    case 'save':
    case 'emit':
    case 'rows': {
      const version = Number(formText(form, 'version'));
      if (!Number.isSafeInteger(version) || version < 1) throw unreadable();
      const rows = intent.kind === 'rows' ? intent.edit : null;
      const submitted = await submitDraft(scope, {
        id,
        version,
        values: draftValuesOf(form),
        rows,
        language,
      });
      if (!submitted.saved) return { ...submitted, version };
      return intent.kind === 'emit'
        ? redirect(`/invoices/${id}/emit`, 303)
        : redirectWithFlash(`/invoices/${id}`, { tone: 'success', message: flash.saved });
    }
  }
}
