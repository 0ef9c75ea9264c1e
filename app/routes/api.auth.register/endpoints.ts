import { answer } from '~/http/api/answer';
import { defineEndpoint } from '~/http/api/endpoint';
import { registerBody, signedInAnswer } from '~/schemas/auth';
import { networkOf } from '~/services/auth/network';
import { mintTokens } from '~/services/auth/refresh-tokens';
import { emailTaken, registerUser } from '~/services/auth/register-user';

export const endpoints = [
  defineEndpoint({
    method: 'POST',
    path: '/api/auth/register',
    tag: 'Auth',
    summary: 'Create an account',
    auth: 'none',
    body: registerBody,
    example: { email: 'camille@example.fr', password: 'une phrase à soi', name: 'Camille Durand' },
    answers: {
      201: { description: 'The account and its first tokens', schema: signedInAnswer },
      409: { description: '`email_taken`' },
    },
    async handle({ ports, request, body, locale }) {
      const { email, password, name = null } = body;
      const user = await registerUser(ports, { email, password, name, locale, network: networkOf(request) });
      if (!user) throw emailTaken();
      const tokens = await mintTokens(ports, user.id);
      return answer(201, { user: { id: user.id, email: user.email, name: user.name }, ...tokens });
    },
  }),
];
