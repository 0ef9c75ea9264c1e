import { answer } from '~/http/api/answer';
import { defineEndpoint } from '~/http/api/endpoint';
import { refreshBody } from '~/schemas/auth';
import { networkOf } from '~/services/auth/network';
import { revokeTokens } from '~/services/auth/refresh-tokens';
import { throttleNetwork } from '~/services/auth/throttle';

export const endpoints = [
  defineEndpoint({
    method: 'POST',
    path: '/api/auth/logout',
    tag: 'Auth',
    summary: 'End a sign-in: its refresh and access tokens are void at once',
    auth: 'none',
    body: refreshBody,
    example: { refreshToken: 'q3Wf0mXk2bT9yLrE7vUoZs1cHaJ5dPnG8iKeM4xRtBw' },
    answers: { 204: { description: 'Signed out' } },
    async handle({ ports, request, body }) {
      await throttleNetwork(ports, networkOf(request));
      await revokeTokens(ports, body.refreshToken);
      return answer(204, null);
    },
  }),
];
