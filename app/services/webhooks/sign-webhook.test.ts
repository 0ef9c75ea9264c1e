import { describe, expect, it } from 'vitest';
import { webhookHeaders, webhookSecret } from './sign-webhook';

describe('webhookHeaders', () => {
  it('signs as the example of the Standard Webhooks specification', () => {
    const headers = webhookHeaders({
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: 1_614_265_330_000,
      body: '{"test": 2432232314}',
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    });
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('takes secrets of 32 bytes', () => {
    const secret = webhookSecret(Buffer.alloc(32, 255).toString('base64url'));
    expect(secret).toBe(`whsec_${Buffer.alloc(32, 255).toString('base64')}`);
  });
});
