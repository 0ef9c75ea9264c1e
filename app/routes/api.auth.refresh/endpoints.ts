import { answer } from '~/http/api/answer';
import { defineEndpoint } from '~/http/api/endpoint';
import { refreshBody, tokensAnswer } from '~/schemas/auth';
import { networkOf } from '~/services/auth/network';
import { refreshTokens } from '~/services/auth/refresh-tokens';
import { throttleNetwork } from '~/services/auth/throttle';

export const endpoints = [
  defineEndpoint({
    method: 'POST',
    path: '/api/auth/refresh',
    tag: 'Auth',
    summary: 'Trade a refresh token for a new pair',
    description: 'Each refresh token works once. Used again, it ends every token of its sign-in.',
    auth: 'none',
    body: refreshBody,
    example: { refreshToken: 'q3Wf0mXk2bT9yLrE7vUoZs1cHaJ5dPnG8iKeM4xRtBw' },
    answers: {
      200: { description: 'New tokens', schema: tokensAnswer },
      401: { description: 'Not a refresh token that works (any more)' },
    },
    async handle({ ports, request, body }) {
      await throttleNetwork(ports, networkOf(request));
      return answer(200, await refreshTokens(ports, body.refreshToken));
    },
  }),
];
