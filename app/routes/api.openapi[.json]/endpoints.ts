import { z } from 'zod';
import { answer, answerResponse, serializedBody } from '~/http/api/answer';
import { defineEndpoint } from '~/http/api/endpoint';
import { madeOnce } from '~/http/api/made-once';
import { openApiDocument } from '~/http/api/openapi';
import { version } from '~/version';
import { allEndpoints } from '../api.docs/all-endpoints';

const documentOf = madeOnce((server) => {
  const given = answer(200, openApiDocument(allEndpoints(), { version, server }));
  return { given, text: serializedBody(given) };
});

export const endpoints = [
  defineEndpoint({
    method: 'GET',
    path: '/api/openapi.json',
    tag: 'Documentation',
    summary: 'This API as an OpenAPI 3.1 document',
    auth: 'none',
    answers: { 200: { description: 'The document', schema: z.looseObject({ openapi: z.string() }) } },
    async handle({ ports }) {
      const { given, text } = documentOf(ports.config.APP_ORIGIN);
      return answerResponse(given, text);
    },
  }),
];
