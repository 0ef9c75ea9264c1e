import type { ReactNode } from 'react';
import { type RowEdit, rowIntent } from '~/schemas/document/draft-rows';

export type EditRows = (edit: RowEdit) => void;

/** Adds, removes or moves a row: a submit button that the server answers, and at once where there is JavaScript. */
export function RowButton({
  edit,
  onEdit,
  label,
  disabled,
  className = 'btn btn-ghost btn-square btn-sm pointer-coarse:size-11',
  children,
}: {
  edit: RowEdit;
  onEdit: EditRows;
  /** for a button that is only a picture */
  label?: string;
  disabled?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const { verb, list, index } = edit;
  return (
    <button
      type="submit"
      name="intent"
      value={rowIntent(edit)}
      id={index === null ? `${verb}-${list}` : `${verb}-${list}-${index}`}
      formNoValidate
      disabled={disabled}
      aria-label={label}
      title={label}
      className={className}
      onClick={(event) => {
        event.preventDefault();
        onEdit(edit);
      }}
    >
      {children}
    </button>
  );
}
