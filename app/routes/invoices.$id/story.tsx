import {
  CircleCheck,
  CircleX,
  FileCheck,
  HandCoins,
  type LucideIcon,
  Mail,
  PenLine,
  Stamp,
} from 'lucide-react';
import type { Cents } from '~/domain/money/types';
import { formatInstant } from '~/i18n/dates';
import { invoicePageMessages } from '~/i18n/messages/invoice-page';
import { formatMoney } from '~/i18n/numbers';
import { useLocale } from '~/i18n/use-locale';
import { Timeline } from '~/ui/timeline';

export interface StoryItem {
  id: string;
  /** epoch milliseconds */
  at: number;
  action: string;
  to: string[];
  amount: Cents | null;
  reason: string | null;
  duplicate: boolean;
}

const BAD = new Set([
  'pdf.failed',
  'mail.failed',
  'mail.unknown',
  'mail.bounce',
  'mail.dropped',
  'mail.spamreport',
]);

function iconOf(action: string): LucideIcon {
  if (BAD.has(action)) return CircleX;
  if (action === 'mail.delivered') return CircleCheck;
  if (action.startsWith('mail.')) return Mail;
  if (action.startsWith('payment.')) return HandCoins;
  if (action.startsWith('pdf.')) return FileCheck;
  return action.endsWith('.issued') ? Stamp : PenLine;
}

/** What happened to a document, oldest first. */
export function Story({ items }: { items: readonly StoryItem[] }) {
  const locale = useLocale();
  const t = invoicePageMessages(locale);
  const words: Record<string, string> = t.events;
  return (
    <Timeline
      label={t.story}
      events={items.map(({ id, at, action, to, amount, reason, duplicate }) => ({
        id,
        title: words[action] ?? t.events.other,
        at: formatInstant(at, locale),
        dateTime: new Date(at).toISOString(),
        Icon: iconOf(action),
        tone: BAD.has(action) ? 'error' : action === 'mail.delivered' ? 'success' : 'normal',
        details: [
          to.join(', '),
          duplicate ? t.duplicata : '',
          amount === null ? '' : formatMoney(amount, locale),
          reason ?? '',
        ]
          .filter((part) => part !== '')
          .join(' · '),
      }))}
    />
  );
}
