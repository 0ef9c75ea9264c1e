import { Link, useNavigation } from '@remix-run/react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { commonMessages } from '~/i18n/messages/common';
import { useLocale } from '~/i18n/use-locale';

/**
 * primary: the one action that matters on the page; danger: what costs money or cannot be undone; quiet: the way out
 * beside them; link: one of several lesser actions, underlined so that it is seen to be one.
 */
export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger' | 'link';

const looks: Record<ButtonLook, string> = {
  primary: 'btn btn-primary',
  secondary: 'btn btn-outline border-edge',
  quiet: 'btn btn-ghost',
  danger: 'btn btn-error',
  link: 'page-link inline-flex min-h-10 cursor-pointer items-center gap-2 pointer-coarse:min-h-11 disabled:cursor-default',
};

/** The classes of a button, for an element that is one but cannot use the components below. */
export function buttonClass(look: ButtonLook = 'secondary', extra = ''): string {
  return `${looks[look]} ${extra}`.trim();
}

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'style'> & {
  look?: ButtonLook;
  icon?: ReactNode;
};

/** A plain button. Without a `type` it submits, as HTML has it. */
export function Button({ look = 'secondary', icon, className = '', children, ...rest }: ButtonProps) {
  return (
    <button {...rest} className={buttonClass(look, className)}>
      {icon}
      {children}
    </button>
  );
}

/**
 * Submits its form and shows that it is at work. Pass `name`/`value` when the form has several intents: only the
 * button that was pressed shows itself busy. Without JavaScript it is an ordinary submit button.
 */
export function SubmitButton({
  look = 'primary',
  icon,
  className = '',
  children,
  busyLabel,
  ...rest
}: ButtonProps & { busyLabel?: string }) {
  const navigation = useNavigation();
  const t = commonMessages(useLocale());
  const submitted = navigation.state === 'idle' ? undefined : navigation.formData;
  const mine =
    submitted !== undefined &&
    (typeof rest.name !== 'string' || submitted.getAll(rest.name).includes(String(rest.value ?? '')));
  return (
    <button
      {...rest}
      type="submit"
      disabled={rest.disabled || submitted !== undefined}
      className={buttonClass(look, className)}
    >
      {mine ? <span className="loading loading-spinner loading-xs" aria-hidden="true" /> : icon}
      {mine ? (busyLabel ?? t.working) : children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({
  to,
  look = 'secondary',
  icon,
  className = '',
  children,
  reloadDocument,
}: {
  to: string;
  look?: ButtonLook;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
  reloadDocument?: boolean;
}) {
  return (
    <Link to={to} reloadDocument={reloadDocument} className={buttonClass(look, className)}>
      {icon}
      {children}
    </Link>
  );
}

/** The actions at the end of a form, primary first. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3 pt-2">{children}</div>;
}
