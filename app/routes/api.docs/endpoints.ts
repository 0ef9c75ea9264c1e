import { defineEndpoint } from '~/http/api/endpoint';
import { madeOnce } from '~/http/api/made-once';
import { openApiDocument } from '~/http/api/openapi';
import { version } from '~/version';
import { allEndpoints } from './all-endpoints';
import { docsHtml } from './docs-html';

const docsOf = madeOnce((origin) => {
  const all = allEndpoints();
  const { text, styleHash } = docsHtml(all, openApiDocument(all, { version, server: origin }), origin);
  return { bytes: new TextEncoder().encode(text), styleHash };
});

export const endpoints = [
  defineEndpoint({
    method: 'GET',
    path: '/api/docs',
    tag: 'Documentation',
    summary: 'This API as a page to read',
    auth: 'none',
    answers: { 200: { description: 'The page', contentType: 'text/html' } },
    async handle({ ports }) {
      const { bytes, styleHash } = docsOf(ports.config.APP_ORIGIN);
      // the page runs no script at all, and its one style is named by its hash
      return new Response(bytes, {
        headers: {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': `default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
        },
      });
    },
  }),
];
