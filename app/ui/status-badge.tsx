import {
  Archive,
  CircleCheck,
  CircleDashed,
  CircleDot,
  Contrast,
  type LucideIcon,
  Send,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import type { DocumentStatus, DocumentType } from '~/domain/invoice/model';
import { statusMessages } from '~/i18n/messages/status';
import { useLocale } from '~/i18n/use-locale';

interface Look {
  Icon: LucideIcon;
  tone: string;
}

const looks: Record<DocumentStatus, Look> = {
  DRAFT: { Icon: CircleDashed, tone: 'text-quiet' },
  ISSUED: { Icon: CircleDot, tone: 'text-primary' },
  SENT: { Icon: Send, tone: 'text-primary' },
  PARTIALLY_PAID: { Icon: Contrast, tone: 'text-warning' },
  PAID: { Icon: CircleCheck, tone: 'text-success' },
  CREDITED: { Icon: Undo2, tone: 'text-quiet' },
};

function Badge({ Icon, tone, children }: Look & { children: string }) {
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap text-small ${tone}`}>
      <Icon size={15} strokeWidth={2} aria-hidden="true" />
      {children}
    </span>
  );
}

/** A document's status as a word and a shape; colour only repeats what they say. */
export function StatusBadge({
  status,
  overdue = false,
  type = 'invoice',
}: {
  status: DocumentStatus;
  overdue?: boolean;
  type?: DocumentType;
}) {
  const t = statusMessages(useLocale());
  if (overdue) {
    return (
      <Badge Icon={TriangleAlert} tone="text-error">
        {t.overdue}
      </Badge>
    );
  }
  const words = type === 'credit_note' ? t.creditNote : t.invoice;
  return <Badge {...looks[status]}>{words[status]}</Badge>;
}

/** Marks what was put away. */
export function ArchivedBadge() {
  const t = statusMessages(useLocale());
  return (
    <Badge Icon={Archive} tone="text-quiet">
      {t.archived}
    </Badge>
  );
}
