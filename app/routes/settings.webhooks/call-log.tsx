import { Form, Link } from '@remix-run/react';
import { type WebhookEvent, webhookEvents } from '~/domain/webhooks/events';
import { formatInstant } from '~/i18n/dates';
import { webhookMessages } from '~/i18n/messages/webhooks';
import { useLocale } from '~/i18n/use-locale';
import { SubmitButton } from '~/ui/button';
import type { WebhooksData } from './route';

type Delivery = WebhooksData['deliveries'][number];

function isKnown(event: string): event is WebhookEvent {
  return webhookEvents.some((known) => known === event);
}

/** What was called, what came back, and a button that makes the call again. */
export function CallLog({ deliveries }: { deliveries: readonly Delivery[] }) {
  const locale = useLocale();
  const t = webhookMessages(locale);
  const problem = (delivery: Delivery): string[] => {
    if (delivery.lastStatus !== null) return [t.answered(delivery.lastStatus)];
    switch (delivery.lastError) {
      case null:
        return [];
      case 'timeout':
        return [t.timeout];
      case 'address_refused':
        return [t.refused];
      default:
        return [t.noConnection];
    }
  };
  return (
    <ol>
      {deliveries.map((delivery) => {
        const { id, event, entityId, number, url, state, attempts } = delivery;
        const name = isKnown(event) ? t.events[event] : event;
        const retries = state === 'queued' && attempts > 0;
        return (
          <li
            key={id}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-hairline py-2 last:border-b-0"
          >
            <span className="min-w-0 grow basis-56">
              <span className="block">
                <span className="font-strong">{name}</span>{' '}
                {number === null ? null : (
                  <Link to={`/invoices/${entityId}`} className="page-link">
                    {number}
                  </Link>
                )}
              </span>
              <span className="block text-small text-quiet [overflow-wrap:anywhere]">
                {formatInstant(delivery.eventAt, locale)} · {url}
              </span>
              <span className={`block text-small ${state === 'failed' ? 'text-error' : 'text-quiet'}`}>
                {[
                  t.states[state],
                  ...(attempts > 0 ? [t.attempts(attempts)] : []),
                  ...problem(delivery),
                  ...(retries ? [t.nextTry(formatInstant(delivery.nextAt, locale))] : []),
                ].join(' · ')}
              </span>
            </span>
            {state === 'sending' ? null : (
              <Form method="post" action="/settings/webhooks">
                <SubmitButton
                  look="secondary"
                  name="replay"
                  value={id}
                  aria-label={t.replayOf(`${name} ${number ?? ''}`.trim())}
                >
                  {t.replay}
                </SubmitButton>
              </Form>
            )}
          </li>
        );
      })}
    </ol>
  );
}
