import { z } from 'zod';
import { answer } from '~/http/api/answer';
import { encodeCursor } from '~/http/api/cursor';
import { createdResponse } from '~/http/api/document-response';
import { defineEndpoint } from '~/http/api/endpoint';
import { listAnswer, listQuery, startOf } from '~/http/api/listing';
import { documentAnswer, listedDocumentAnswer } from '~/schemas/document/document-answer';
import { draftContentOf } from '~/schemas/document/draft-command';
import { draftJson } from '~/schemas/document/draft-json';
import { optional } from '~/schemas/field-rule';
import { civilDate, lineOf } from '~/schemas/fields';
import { listedDocumentAnswerOf } from '~/services/documents/document-answer';
import { listDocuments } from '~/services/documents/list-documents';
import { readListedDocuments } from '~/services/documents/read-listed';
import { createDraft } from '~/services/documents/save-draft';

const SORTS = [
  'issueDate',
  '-issueDate',
  'number',
  '-number',
  'dueDate',
  '-dueDate',
  'gross',
  '-gross',
  'createdAt',
  '-createdAt',
] as const;

const query = listQuery(SORTS, '-createdAt').extend({
  status: z.enum(['DRAFT', 'ISSUED', 'SENT', 'PARTIALLY_PAID', 'PAID', 'CREDITED']).optional(),
  type: z.enum(['invoice', 'deposit', 'credit_note']).optional(),
  clientId: z.string().max(64).optional(),
  from: optional(civilDate, 'Issued on that day or later'),
  to: optional(civilDate, 'Issued on that day or before'),
  q: optional(lineOf(100), 'Words of number, client, lines, notes; amounts'),
  overdue: z.enum(['true', 'false']).optional(),
});

export const endpoints = [
  defineEndpoint({
    method: 'GET',
    path: '/api/invoices',
    tag: 'Invoices',
    summary: 'List invoices, deposits and credit notes',
    auth: 'read',
    query,
    answers: { 200: { description: 'One page', schema: listAnswer(listedDocumentAnswer) } },
    async handle({ scope, query, ports, locale }) {
      const list = `invoices:${query.sort}`;
      const descending = query.sort.startsWith('-');
      const sort = query.sort.replace('-', '') as 'issueDate' | 'number' | 'dueDate' | 'gross' | 'createdAt';
      const page = await listDocuments(scope, {
        filter: {
          status: query.status,
          types: query.type ? [query.type] : undefined,
          clientId: query.clientId,
          from: query.from ?? undefined,
          to: query.to ?? undefined,
          q: query.q ?? undefined,
          overdue: query.overdue === undefined ? undefined : query.overdue === 'true',
        },
        sort,
        descending,
        cursor: startOf(ports.config, list, query.cursor, locale),
        limit: query.limit,
      });
      const documents = await readListedDocuments(scope, { rows: page.rows, language: locale });
      return answer(200, {
        items: documents.map(listedDocumentAnswerOf),
        nextCursor: page.next ? encodeCursor(ports.config, list, page.next) : null,
      });
    },
  }),
  defineEndpoint({
    method: 'POST',
    path: '/api/invoices',
    tag: 'Invoices',
    summary: 'Draft an invoice or a deposit invoice',
    auth: 'write',
    tagged: true,
    gives: { invoiceId: '$response.body#/id' },
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
    answers: { 201: { description: 'The draft; it has no number', schema: documentAnswer } },
    async handle({ scope, body, locale, operation, ports }) {
      const content = draftContentOf(body, () => ports.ids.uuid());
      const created = await createDraft(scope, { id: operation.resourceId, content, language: locale });
      return createdResponse(scope, created, locale);
    },
  }),
];
