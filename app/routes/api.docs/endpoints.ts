import { defineEndpoint } from '~/http/api/endpoint';
import { openApiDocument } from '~/http/api/openapi';
import { version } from '~/version';
import { allEndpoints } from './all-endpoints';
import { docsHtml } from './docs-html';

export const endpoints = [
  defineEndpoint({
    method: 'GET',
    path: '/api/docs',
    tag: 'Documentation',
    summary: 'This API as a page to read',
    auth: 'none',
    answers: { 200: { description: 'The page', contentType: 'text/html' } },
    async handle({ ports }) {
      const origin = ports.config.APP_ORIGIN;
      const all = allEndpoints();
      const html = docsHtml(all, openApiDocument(all, { version, server: origin }), origin);
      // the page runs no script at all, and its one style is named by its hash
      return new Response(html.text, {
        headers: {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': `default-src 'none'; style-src '${html.styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
        },
      });
    },
  }),
];
