import { answer } from '~/http/api/answer';
import { defineEndpoint } from '~/http/api/endpoint';
import { etagOf } from '~/http/api/etag';
import { meAnswer, meBody } from '~/schemas/business';
import { type Profile, readBusiness } from '~/services/business/business';
import { meOf } from '~/services/business/me-answer';
import { updateBusiness } from '~/services/business/update-business';

function etag(profile: Profile): string {
  return etagOf(profile.userVersion, profile.businessVersion);
}

function shown(profile: Profile, appOrigin: string) {
  return answer(200, meOf(profile, appOrigin), { etag: etag(profile) });
}

export const endpoints = [
  defineEndpoint({
    method: 'GET',
    path: '/api/me',
    tag: 'Me',
    summary: 'The account and the seller’s profile',
    auth: 'read',
    answers: { 200: { description: 'The account', schema: meAnswer } },
    async handle({ scope, ports }) {
      return shown(await readBusiness(scope), ports.config.APP_ORIGIN);
    },
  }),
  defineEndpoint({
    method: 'PUT',
    path: '/api/me',
    tag: 'Me',
    summary: 'Change the account and the seller’s profile',
    description: 'What is absent stays as it is; null empties a field.',
    auth: 'write',
    body: meBody,
    answers: {
      200: { description: 'The account as it is now', schema: meAnswer },
      403: { description: '`reauthentication_required`: another IBAN needs a token minted by password' },
      409: { description: 'Prefixes are in use until 1 January' },
    },
    async handle({ scope, ports, body, locale, ifMatch }) {
      const profile = await updateBusiness(scope, {
        ...body,
        recentlyAuthenticated: scope.recentlyAuthenticated,
        language: locale,
        assertCurrent: (current) => ifMatch(etag(current)),
      });
      return shown(profile, ports.config.APP_ORIGIN);
    },
  }),
];
