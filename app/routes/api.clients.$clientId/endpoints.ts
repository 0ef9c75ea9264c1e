import { answer } from '~/http/api/answer';
import { defineEndpoint, type Endpoint } from '~/http/api/endpoint';
import { etagOf } from '~/http/api/etag';
import { clientAnswer, clientJson } from '~/schemas/client';
import { clientAnswerOf } from '~/services/clients/client-answer';
import { deleteClient } from '~/services/clients/delete-client';
import { readClient } from '~/services/clients/read-client';
import { updateClient } from '~/services/clients/update-client';

const path = '/api/clients/{clientId}';
const one = { description: 'The client', schema: clientAnswer };

export const endpoints: readonly Endpoint[] = [
  defineEndpoint({
    method: 'GET',
    path,
    tagged: true,
    tag: 'Clients',
    summary: 'Reads a client',
    auth: 'read',
    answers: { 200: one },
    async handle({ scope, params }) {
      const client = await readClient(scope, { id: params.clientId ?? '' });
      return answer(200, clientAnswerOf(client), { etag: etagOf(client.version) });
    },
  }),
  defineEndpoint({
    method: 'PUT',
    path,
    tagged: true,
    tag: 'Clients',
    summary: 'Replaces what is known of a client',
    description: 'Issued documents keep the client as it was.',
    auth: 'write',
    body: clientJson,
    example: {
      kind: 'company',
      name: 'Atelier Delattre',
      email: 'compta@delattre.example',
      siren: '732829320',
      address: { line1: '12 quai du Port', postalCode: '44000', city: 'Nantes', countryCode: 'FR' },
      paymentTermsDays: 30,
    },
    answers: { 200: one },
    async handle({ scope, params, body, ifMatch }) {
      const { id, version } = await readClient(scope, { id: params.clientId ?? '' });
      ifMatch(etagOf(version));
      const client = await updateClient(scope, { id, version, client: body });
      return answer(200, clientAnswerOf(client), { etag: etagOf(client.version) });
    },
  }),
  defineEndpoint({
    method: 'DELETE',
    path,
    tagged: true,
    tag: 'Clients',
    summary: 'Deletes a client, or archives one that documents name',
    auth: 'write',
    answers: { 204: { description: 'Done' } },
    async handle({ scope, params, ifMatch }) {
      const { id, version } = await readClient(scope, { id: params.clientId ?? '' });
      ifMatch(etagOf(version));
      await deleteClient(scope, { id });
      return answer(204, null);
    },
  }),
];
