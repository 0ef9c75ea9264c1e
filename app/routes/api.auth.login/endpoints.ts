import { answer } from '~/http/api/answer';
import { defineEndpoint } from '~/http/api/endpoint';
import { loginBody, signedInAnswer } from '~/schemas/auth';
import { networkOf } from '~/services/auth/network';
import { mintTokens } from '~/services/auth/refresh-tokens';
import { signIn } from '~/services/auth/sign-in';

export const endpoints = [
  defineEndpoint({
    method: 'POST',
    path: '/api/auth/login',
    tag: 'Auth',
    summary: 'Sign in by password',
    description: 'Where two-step sign-in is on, `totp` is its code of the moment or a recovery code.',
    auth: 'none',
    body: loginBody,
    example: { email: 'camille@example.fr', password: 'une phrase à soi' },
    answers: {
      200: { description: 'Who signed in, and new tokens', schema: signedInAnswer },
      401: { description: 'Not both right, or the second step is missing or wrong; nothing says which' },
    },
    async handle({ ports, request, body }) {
      const user = await signIn(ports, { ...body, network: networkOf(request) });
      const tokens = await mintTokens(ports, user.id);
      return answer(200, { user: { id: user.id, email: user.email, name: user.name }, ...tokens });
    },
  }),
];
