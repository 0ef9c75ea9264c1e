import { Form } from '@remix-run/react';
import { webhookMessages } from '~/i18n/messages/webhooks';
import { useLocale } from '~/i18n/use-locale';
import { SubmitButton } from '~/ui/button';
import type { WebhooksData } from './route';

type Endpoint = WebhooksData['endpoints'][number];

/** The addresses, what each is told, and the buttons that stop, resume and delete it. */
export function AddressList({ endpoints }: { endpoints: readonly Endpoint[] }) {
  const t = webhookMessages(useLocale());
  return (
    <ul>
      {endpoints.map((endpoint) => {
        const { id, url, events, pausedAt, pauseReason, waiting } = endpoint;
        const state = pausedAt === null ? t.active : pauseReason === 'gone' ? t.gone : t.paused;
        return (
          <li key={id} className="border-b border-hairline py-3 last:border-b-0">
            <p className="font-strong [overflow-wrap:anywhere]">{url}</p>
            <p className="text-small text-quiet">
              {[state, ...(waiting > 0 ? [t.waiting(waiting)] : []), events.join(', ')].join(' · ')}
            </p>
            <Form method="post" action="/settings/webhooks" className="mt-2 flex flex-wrap gap-3">
              {pausedAt === null ? (
                <SubmitButton look="secondary" name="pause" value={id} aria-label={t.pauseOf(url)}>
                  {t.pause}
                </SubmitButton>
              ) : (
                <SubmitButton look="secondary" name="resume" value={id} aria-label={t.resumeOf(url)}>
                  {t.resume}
                </SubmitButton>
              )}
              <SubmitButton look="quiet" name="remove" value={id} aria-label={t.removeOf(url)}>
                {t.remove}
              </SubmitButton>
            </Form>
          </li>
        );
      })}
    </ul>
  );
}
