import { z } from 'zod';
import { answer } from '~/http/api/answer';
import { defineEndpoint } from '~/http/api/endpoint';
import { pdfResponse } from '~/http/pdf-response';
import { pdfUnavailable, readDocumentPdf } from '~/services/documents/read-pdf';
import { unavailable } from '~/services/errors';

export const endpoints = [
  defineEndpoint({
    method: 'GET',
    path: '/api/invoices/{invoiceId}/pdf',
    tag: 'Invoices',
    summary: 'The archived Factur-X PDF; of a draft, a preview',
    auth: 'read',
    answers: {
      200: { description: 'The PDF, byte for byte the same for ever', contentType: 'application/pdf' },
      202: {
        description: 'It is being rendered; ask again after Retry-After seconds',
        schema: z.object({ status: z.literal('pending') }),
      },
      503: { description: '`pdf_unavailable`: nothing can render it now' },
    },
    async handle({ scope, params, locale }) {
      const pdf = await readDocumentPdf(scope, { id: params.invoiceId ?? '', language: locale });
      if (pdf.state === 'pending' && pdf.noBrowser) throw pdfUnavailable();
      if (pdf.state === 'pending') {
        return answer(202, { status: 'pending' }, { headers: { 'Retry-After': '2' } });
      }
      if (pdf.state === 'failed') {
        throw unavailable('pdf_unavailable', {
          fr: 'Le PDF n’a pas pu être préparé. Relancez-le depuis la page de la facture.',
          en: 'The PDF could not be prepared. Ask for it again from the invoice’s page.',
        });
      }
      return pdfResponse(pdf);
    },
  }),
];
