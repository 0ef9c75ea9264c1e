import { z } from 'zod';
import { answer } from '~/http/api/answer';
import { encodeCursor } from '~/http/api/cursor';
import { defineEndpoint, type Endpoint } from '~/http/api/endpoint';
import { etagOf } from '~/http/api/etag';
import { listAnswer, listQuery, startOf } from '~/http/api/listing';
import { clientAnswer, clientJson } from '~/schemas/client';
import { clientAnswerOf } from '~/services/clients/client-answer';
import { createClient } from '~/services/clients/create-client';
import { listClients } from '~/services/clients/list-clients';

const query = listQuery(['-createdAt', 'createdAt', 'name', '-name'], '-createdAt').extend({
  q: z.string().max(200).optional().meta({ description: 'Words that begin a name, e-mail, number or town' }),
  archived: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Only those put away, or only those in use; all of them unless said' }),
});

export const endpoints: readonly Endpoint[] = [
  defineEndpoint({
    method: 'GET',
    path: '/api/clients',
    tag: 'Clients',
    summary: 'Lists or searches clients',
    auth: 'read',
    query,
    answers: { 200: { description: 'A page of clients', schema: listAnswer(clientAnswer) } },
    async handle({ scope, query: { limit, cursor, sort, q, archived }, locale }) {
      const list = `clients:${sort}`;
      const start = startOf(scope.config, list, cursor, locale);
      const { rows, next } = await listClients(scope, {
        q,
        archived: archived === undefined ? null : archived === 'true',
        sort: sort.endsWith('name') ? 'name' : 'createdAt',
        descending: sort.startsWith('-'),
        cursor: start && start.value !== null ? { value: start.value, id: start.id } : null,
        limit,
      });
      const nextCursor = next ? encodeCursor(scope.config, list, next) : null;
      return answer(200, { items: rows.map(clientAnswerOf), nextCursor });
    },
  }),
  defineEndpoint({
    method: 'POST',
    path: '/api/clients',
    tag: 'Clients',
    summary: 'Adds a client',
    auth: 'write',
    tagged: true,
    gives: { clientId: '$response.body#/id' },
    body: clientJson,
    example: {
      kind: 'company',
      name: 'Atelier Delattre',
      email: 'compta@delattre.example',
      siren: '732829320',
      address: { line1: '12 quai du Port', postalCode: '44000', city: 'Nantes', countryCode: 'FR' },
      paymentTermsDays: 30,
    },
    answers: { 201: { description: 'The client', schema: clientAnswer } },
    async handle({ scope, body, operation }) {
      const client = await createClient(scope, { id: operation.resourceId, client: body });
      return answer(201, clientAnswerOf(client), {
        etag: etagOf(client.version),
        headers: { Location: `/api/clients/${client.id}` },
      });
    },
  }),
];
