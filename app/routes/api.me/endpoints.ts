import { z } from 'zod';
import { answer } from '~/http/api/answer';
import { defineEndpoint } from '~/http/api/endpoint';
import { etagOf } from '~/http/api/etag';
import { confirmForm } from '~/schemas/auth';
import { meAnswer, meBody } from '~/schemas/business';
import { eraseAccount } from '~/services/account/erase-account';
import { networkOf } from '~/services/auth/network';
import { type Profile, readBusiness } from '~/services/business/business';
import { meOf } from '~/services/business/me-answer';
import { updateBusiness } from '~/services/business/update-business';
import { AppError, reauthenticationRequired } from '~/services/errors';

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
    tagged: true,
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
    tagged: true,
    tag: 'Me',
    summary: 'Change the account and the seller’s profile',
    description: 'What is absent stays as it is; null empties a field.',
    auth: 'write',
    body: meBody,
    example: {
      name: 'Camille Durand',
      business: {
        legalName: 'Camille Durand EI',
        siret: '73282932000074',
        vatRegime: 'standard',
        address: { line1: '4 rue des Lilas', postalCode: '69003', city: 'Lyon', countryCode: 'FR' },
        paymentTermsDays: 30,
      },
    },
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
  defineEndpoint({
    method: 'DELETE',
    path: '/api/me',
    tagged: true,
    tag: 'Me',
    summary: 'Erase the account',
    description:
      'Personal data is erased for good. Issued documents stay sealed for the legal term: ten years from the end of the year of the last one. Take the export first. A personal API key cannot do this.',
    auth: 'write',
    body: z.strictObject(confirmForm.shape),
    example: { password: 'une phrase à soi' },
    answers: {
      202: {
        description: 'Erased, and what the law keeps',
        schema: z.object({
          kept: z.object({ documents: z.int(), until: z.string().nullable() }),
        }),
      },
      403: { description: '`reauthentication_required`: not the password, or not a person' },
    },
    async handle({ request, scope, body, ifMatch }) {
      if (!scope.actor.startsWith('user:')) throw reauthenticationRequired();
      ifMatch(etag(await readBusiness(scope)));
      const { email } = scope.user;
      try {
        const kept = await eraseAccount(scope, { ...body, email, network: networkOf(request) });
        return answer(202, { kept });
      } catch (error) {
        // 401 would say that the token is no good
        if (error instanceof AppError && error.status === 401) throw reauthenticationRequired();
        throw error;
      }
    },
  }),
];
