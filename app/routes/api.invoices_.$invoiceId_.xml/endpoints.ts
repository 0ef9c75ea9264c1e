import { z } from 'zod';
import { defineEndpoint } from '~/http/api/endpoint';
import { readDocumentXml } from '~/services/documents/read-xml';

export const endpoints = [
  defineEndpoint({
    method: 'GET',
    path: '/api/invoices/{invoiceId}/xml',
    tag: 'Invoices',
    summary: 'The EN 16931 e-invoice: the CII that is in the archived PDF, or UBL',
    auth: 'read',
    query: z.strictObject({ syntax: z.enum(['cii', 'ubl']).default('cii') }),
    answers: {
      200: { description: 'The XML', contentType: 'application/xml' },
      409: { description: 'It is a draft' },
      503: { description: '`pdf_unavailable`: the archived PDF, which holds the CII, cannot be read now' },
    },
    async handle({ scope, params, query }) {
      const { fileName, xml } = await readDocumentXml(scope, {
        id: params.invoiceId ?? '',
        syntax: query.syntax,
      });
      return new Response(xml, {
        headers: {
          'Content-Type': 'application/xml; charset=utf-8',
          'Content-Disposition': `attachment; filename="${fileName}"`,
          'Cache-Control': 'private, no-store',
        },
      });
    },
  }),
];
