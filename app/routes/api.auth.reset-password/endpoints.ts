import { answer } from '~/http/api/answer';
import { defineEndpoint } from '~/http/api/endpoint';
import { resetPasswordBody } from '~/schemas/auth';
import { networkOf } from '~/services/auth/network';
import { requestPasswordReset, resetPassword } from '~/services/auth/reset-password';

export const endpoints = [
  defineEndpoint({
    method: 'POST',
    path: '/api/auth/reset-password',
    tag: 'Auth',
    summary: 'Ask for a link to a new password, or use it',
    description:
      'With `email`: a link goes there if the address has an account; the answer is the same either way. With the ' +
      'link’s `token` and a `password`: the password is set, once and within 30 minutes, and every session and token ends.',
    auth: 'none',
    body: resetPasswordBody,
    example: { email: 'camille@example.fr' },
    answers: {
      202: { description: 'A link was mailed if the address has an account' },
      204: { description: 'The password is set' },
      422: { description: 'Also for a token that does not work (any more)' },
    },
    async handle({ ports, request, body, locale }) {
      const network = networkOf(request);
      if ('email' in body) {
        await requestPasswordReset(ports, { email: body.email, locale, network });
        return answer(202, null);
      }
      await resetPassword(ports, { ...body, network, locale });
      return answer(204, null);
    },
  }),
];
