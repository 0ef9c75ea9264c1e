import { z } from 'zod';
import { answer } from '~/http/api/answer';
import { defineEndpoint } from '~/http/api/endpoint';
import { openApiDocument } from '~/http/api/openapi';
import { version } from '~/version';
import { allEndpoints } from '../api.docs/all-endpoints';

export const endpoints = [
  defineEndpoint({
    method: 'GET',
    path: '/api/openapi.json',
    tag: 'Documentation',
    summary: 'This API as an OpenAPI 3.1 document',
    auth: 'none',
    answers: { 200: { description: 'The document', schema: z.looseObject({ openapi: z.string() }) } },
    async handle({ ports }) {
      return answer(200, openApiDocument(allEndpoints(), { version, server: ports.config.APP_ORIGIN }));
    },
  }),
];
