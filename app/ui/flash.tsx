import { Form } from '@remix-run/react';
import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { commonMessages } from '~/i18n/messages/common';
import { useLocale } from '~/i18n/use-locale';

/** What a page says once after an action. */
export interface FlashMessage {
  tone: 'success' | 'info' | 'error';
  message: string;
  /** a form that takes the action back, where that is true */
  undo?: { action: string; fields: Record<string, string> };
}

const looks = {
  success: { Icon: CircleCheck, tone: 'border-success text-success', role: 'status' },
  info: { Icon: Info, tone: 'border-primary text-primary', role: 'status' },
  error: { Icon: TriangleAlert, tone: 'border-error text-error', role: 'alert' },
} as const;

/** Shows the message with a rule in its tone, and «Annuler» when the action can be undone. */
export function Flash({ flash }: { flash: FlashMessage }) {
  const t = commonMessages(useLocale());
  const { Icon, tone, role } = looks[flash.tone];
  return (
    <div
      role={role}
      className={`mb-6 flex flex-wrap items-center gap-x-4 gap-y-1 border-l-2 bg-base-200 px-4 py-2 ${tone}`}
    >
      <Icon size={18} aria-hidden="true" className="shrink-0" />
      <p className="min-w-0 grow basis-56 text-base-content">{flash.message}</p>
      {flash.undo ? (
        <Form method="post" action={flash.undo.action}>
          {Object.entries(flash.undo.fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button
            type="submit"
            className="page-link min-h-9 cursor-pointer font-strong pointer-coarse:min-h-11"
          >
            {t.undo}
          </button>
        </Form>
      ) : null}
    </div>
  );
}
