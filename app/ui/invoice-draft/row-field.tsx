import { anchorOf } from '~/domain/legal/field-anchors';
import { commonMessages } from '~/i18n/messages/common';
import { useLocale } from '~/i18n/use-locale';

/** The first error of each field by its name. */
export type FieldErrors = Readonly<Record<string, string>>;

interface RowFieldProps {
  name: string;
  label: string;
  value: string;
  error: string | undefined;
  kind?: 'text' | 'decimal' | 'textarea' | 'select';
  className?: string;
  /** options of a select */
  children?: React.ReactNode;
  listId?: string;
  placeholder?: string;
}

/**
 * A field in a row of the draft: like `Field`, but small, since many stand side by side. Its id is the one that the
 * list of what is missing links to.
 */
export function RowField(props: RowFieldProps) {
  const { name, label, value, error, kind = 'text', className = '' } = props;
  const t = commonMessages(useLocale());
  const id = anchorOf(name);
  const errorId = `${id}-error`;
  const shared = {
    id,
    name,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error ? errorId : undefined,
  };
  return (
    // a message needs room: the field takes the whole line while it has one
    <div className={error ? 'col-span-6' : className}>
      <label htmlFor={id} className="mb-0.5 block text-small text-quiet">
        {label}
      </label>
      {error ? (
        <p id={errorId} className="mb-1 text-small font-strong text-error">
          <span className="sr-only">{t.error} </span>
          {error}
        </p>
      ) : null}
      {kind === 'select' ? (
        <select {...shared} defaultValue={value} className="select">
          {props.children}
        </select>
      ) : kind === 'textarea' ? (
        <textarea
          {...shared}
          defaultValue={value}
          rows={Math.min(6, Math.max(1, value.split('\n').length))}
          placeholder={props.placeholder}
          className="textarea field-sizing-content min-h-10 leading-6"
        />
      ) : (
        <input
          {...shared}
          type="text"
          defaultValue={value}
          inputMode={kind === 'decimal' ? 'decimal' : undefined}
          autoComplete="off"
          list={props.listId}
          placeholder={props.placeholder}
          className={kind === 'decimal' ? 'input text-right' : 'input'}
        />
      )}
    </div>
  );
}
