import { answer } from '~/http/api/answer';
import { documentEtag, documentResponse } from '~/http/api/document-response';
import { defineEndpoint } from '~/http/api/endpoint';
import { documentAnswer } from '~/schemas/document/document-answer';
import { draftContentOf } from '~/schemas/document/draft-command';
import { draftJson } from '~/schemas/document/draft-json';
import { discardDraft } from '~/services/documents/discard-draft';
import { alreadyIssued, creditNoteIsFixed } from '~/services/documents/draft-errors';
import { readDocumentRecord } from '~/services/documents/read-document';
import { updateDraft } from '~/services/documents/save-draft';

const path = '/api/invoices/{invoiceId}';
const tag = 'Invoices';

export const endpoints = [
  defineEndpoint({
    method: 'GET',
    path,
    tagged: true,
    tag,
    summary: 'Read an invoice, deposit or credit note',
    auth: 'read',
    answers: { 200: { description: 'The document', schema: documentAnswer } },
    async handle({ scope, params, locale }) {
      return documentResponse(scope, { id: params.invoiceId ?? '', locale, status: 200 });
    },
  }),
  defineEndpoint({
    method: 'PUT',
    path,
    tagged: true,
    tag,
    summary: 'Replace a draft',
    auth: 'write',
    body: draftJson,
    example: {
      clientId: '0199f3a2-5c1e-7d40-9b7a-2f6c8e1d3a54',
      supplyDate: '2026-01-15',
      lineItems: [
        {
          description: 'Conception d’une affiche',
          quantity: '2',
          unit: 'jour',
          unitPrice: '450',
          vatRate: '20',
        },
      ],
      notes: 'Merci de votre confiance.',
    },
    answers: {
      200: { description: 'The draft as it is now', schema: documentAnswer },
      409: { description: 'It is issued: it does not change any more; or it changed meanwhile' },
    },
    async handle({ scope, params, body, locale, ifMatch, ports }) {
      const id = params.invoiceId ?? '';
      const current = await readDocumentRecord(scope, { id, language: locale });
      if (current.row.number) throw alreadyIssued();
      if (current.content.creditOf) throw creditNoteIsFixed();
      ifMatch(documentEtag(current));
      await updateDraft(scope, {
        id,
        version: current.row.version,
        content: draftContentOf(body, (index) => current.content.lines[index]?.id ?? ports.ids.uuid()),
        language: locale,
      });
      return documentResponse(scope, { id, locale, status: 200 });
    },
  }),
  defineEndpoint({
    method: 'DELETE',
    path,
    tagged: true,
    tag,
    summary: 'Delete a draft',
    auth: 'write',
    answers: {
      204: { description: 'The draft is gone' },
      409: { description: 'It is issued: issue a credit note' },
    },
    async handle({ scope, params, locale, ifMatch }) {
      const id = params.invoiceId ?? '';
      ifMatch(documentEtag(await readDocumentRecord(scope, { id, language: locale })));
      await discardDraft(scope, { id });
      return answer(204, null);
    },
  }),
];
