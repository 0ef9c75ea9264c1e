import type { ReactNode } from 'react';
import { anchorOf } from '~/domain/legal/field-anchors';
import { commonMessages } from '~/i18n/messages/common';
import { typeset } from '~/i18n/typography';
import { useLocale } from '~/i18n/use-locale';

/** What a field needs to know about its value: Conform's field metadata has this shape. */
export interface FieldBinding {
  /** a path, «address.city»: the element's id is made from it, so that links to what is missing find it */
  name: string;
  /** Conform's own id; not used */
  id?: string;
  errors?: string[] | undefined;
  initialValue?: unknown;
}

export interface Option {
  value: string;
  label: string;
}

type Kind =
  | 'text'
  | 'email'
  | 'password'
  | 'tel'
  | 'url'
  | 'search'
  | 'date'
  | 'decimal'
  | 'integer'
  | 'textarea'
  | 'select'
  | 'checkbox'
  | 'file';

/** How long the expected answer is: the width of a field is a hint. */
export type FieldWidth = 'full' | 'half' | 'short' | 'tiny';

const widths: Record<FieldWidth, string> = {
  full: 'w-full',
  half: 'w-full sm:max-w-72',
  short: 'w-full max-w-44',
  tiny: 'w-full max-w-28',
};

interface FieldProps {
  field: FieldBinding;
  label: string;
  kind?: Kind;
  hint?: ReactNode;
  /** «€», «%», «jours»: shown after the control, read as part of its description */
  suffix?: string;
  options?: readonly Option[];
  width?: FieldWidth;
  required?: boolean;
  /** false leaves out «(facultatif)», where a whole group is optional and says so */
  markOptional?: boolean;
  /** hides the label from the eye, never from a screen reader: for a row of a table */
  hideLabel?: boolean;
  autoComplete?: string;
  autoFocus?: boolean;
  rows?: number;
  placeholder?: string;
  accept?: string;
  /** list of values offered while typing */
  suggestions?: readonly string[];
  /** overrides the binding's value, for a field without Conform */
  defaultValue?: string;
  spellCheck?: boolean;
}

const inputTypes: Partial<Record<Kind, string>> = {
  email: 'email',
  password: 'password',
  tel: 'tel',
  url: 'url',
  search: 'search',
  date: 'date',
  file: 'file',
};

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/**
 * Label, hint, control and error as one: the only way a page makes a field. The error follows the hint above the
 * control, is tied to it by `aria-describedby`, and begins with a word, never with colour alone.
 * Decimals and dates travel as text; the server reads «1 234,5» as well as «1234.5».
 */
export function Field(props: FieldProps) {
  const { field, label, kind = 'text', hint, suffix, width = 'full', required = false } = props;
  const locale = useLocale();
  const t = commonMessages(locale);
  const optionalMark = !required && !props.hideLabel && props.markOptional !== false;
  const message = field.errors?.[0];
  const id = anchorOf(field.name);
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const suffixId = `${id}-suffix`;
  const describedBy =
    [hint ? hintId : null, message ? errorId : null, suffix ? suffixId : null].filter(Boolean).join(' ') ||
    undefined;
  const control = <Control {...props} id={id} describedBy={describedBy} invalid={message !== undefined} />;
  const error = message ? (
    <p id={errorId} className="mb-1 text-small font-strong text-error">
      <span className="sr-only">{t.error} </span>
      {typeset(message, locale)}
    </p>
  ) : null;
  if (kind === 'checkbox') {
    return (
      <div>
        {error}
        <label className="flex min-h-10 items-start gap-3 py-1.5" htmlFor={id}>
          {control}
          <span>
            {label}
            {hint ? (
              <span id={hintId} className="block text-small text-quiet">
                {hint}
              </span>
            ) : null}
          </span>
        </label>
      </div>
    );
  }
  return (
    <div className={message ? 'border-l-2 border-error pl-3' : undefined}>
      <label className={props.hideLabel ? 'sr-only' : 'mb-1 block font-strong'} htmlFor={id}>
        {label}
        {optionalMark ? <span className="font-normal text-quiet"> ({t.optional})</span> : null}
      </label>
      {hint ? (
        <div id={hintId} className="mb-1 text-small text-quiet">
          {hint}
        </div>
      ) : null}
      {error}
      <div className={`flex items-center gap-2 ${widths[width]}`}>
        {control}
        {suffix ? (
          <span id={suffixId} className="shrink-0 text-quiet">
            {suffix}
          </span>
        ) : null}
      </div>
    </div>
  );
}

function Control(props: FieldProps & { id: string; describedBy: string | undefined; invalid: boolean }) {
  const { field, kind = 'text', required = false, describedBy, invalid } = props;
  const shared = {
    id: props.id,
    name: field.name,
    required,
    autoComplete: props.autoComplete,
    'aria-describedby': describedBy,
    'aria-invalid': invalid || undefined,
  };
  const value = props.defaultValue ?? textOf(field.initialValue);
  if (kind === 'textarea') {
    return (
      <textarea {...shared} className="textarea leading-6" rows={props.rows ?? 3} defaultValue={value} />
    );
  }
  if (kind === 'select') {
    return (
      <select {...shared} className="select" defaultValue={value}>
        {props.options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  if (kind === 'checkbox') {
    const { autoComplete: _, ...attributes } = shared;
    return (
      <input
        {...attributes}
        type="checkbox"
        className="checkbox mt-0.5 shrink-0"
        defaultChecked={value === 'on'}
      />
    );
  }
  if (kind === 'file') {
    return <input {...shared} type="file" accept={props.accept} className="file-input" />;
  }
  const numeric = kind === 'decimal' || kind === 'integer';
  const listId = props.suggestions ? `${props.id}-list` : undefined;
  return (
    <>
      <input
        {...shared}
        type={inputTypes[kind] ?? 'text'}
        inputMode={kind === 'decimal' ? 'decimal' : kind === 'integer' ? 'numeric' : undefined}
        className={numeric ? 'input text-right' : 'input'}
        defaultValue={kind === 'password' ? undefined : value}
        placeholder={props.placeholder}
        spellCheck={props.spellCheck}
        list={listId}
        // biome-ignore lint/a11y/noAutofocus: only pages that consist of one short form ask for it
        autoFocus={props.autoFocus}
      />
      {props.suggestions ? (
        <datalist id={listId}>
          {props.suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      ) : null}
    </>
  );
}

/** Fields that belong together, with a legend for the eye and for screen readers. */
export function Fieldset({
  legend,
  hint,
  children,
}: {
  legend: string;
  hint?: ReactNode;
  children: ReactNode;
}) {
  return (
    <fieldset className="space-y-4">
      <legend className="mb-2 text-lead title-serif">{legend}</legend>
      {hint ? <p className="max-w-prose text-quiet">{hint}</p> : null}
      {children}
    </fieldset>
  );
}

/** Two or three short fields on one line where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="grid gap-4 sm:auto-cols-fr sm:grid-flow-col sm:items-end">{children}</div>;
}
