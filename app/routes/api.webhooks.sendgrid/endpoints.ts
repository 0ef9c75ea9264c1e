import { answer } from '~/http/api/answer';
import { defineEndpoint, type Endpoint } from '~/http/api/endpoint';
import { unreadableBody } from '~/http/read-body';
import { receiveSendGridEvents } from '~/services/webhooks/receive-sendgrid-events';

/** SendGrid's signed Event Webhook. */
export const endpoints: readonly Endpoint[] = [
  defineEndpoint({
    method: 'POST',
    path: '/api/webhooks/sendgrid',
    tag: 'Webhooks',
    summary: 'Events of mails sent through SendGrid',
    description:
      'Called by SendGrid. Signed with ECDSA P-256 over timestamp and raw body, in the headers ' +
      '`X-Twilio-Email-Event-Webhook-Signature` and `X-Twilio-Email-Event-Webhook-Timestamp`. The body is an ' +
      'array of events of at most 1 MiB; unknown fields and events are ignored, repeated ones count once.',
    auth: 'none',
    answers: {
      204: { description: 'Taken' },
      400: { description: 'The signed body is not JSON' },
      401: {
        description: 'No key configured, a wrong signature, or a timestamp off by more than 600 seconds',
      },
      413: { description: 'More than 1 MiB' },
      422: { description: 'The signed body is not an array' },
    },
    async handle(call) {
      const body: unknown = call.body;
      if (!(body instanceof Uint8Array)) throw unreadableBody();
      await receiveSendGridEvents(call.ports, {
        body,
        signature: call.request.headers.get('X-Twilio-Email-Event-Webhook-Signature'),
        timestamp: call.request.headers.get('X-Twilio-Email-Event-Webhook-Timestamp'),
      });
      return answer(204, null);
    },
  }),
];
