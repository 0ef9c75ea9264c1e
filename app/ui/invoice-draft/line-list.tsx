import { Plus } from 'lucide-react';
import { anchorOf } from '~/domain/legal/field-anchors';
import { invoiceFormMessages } from '~/i18n/messages/invoice-form';
import { useLocale } from '~/i18n/use-locale';
import type { LineValues } from '~/schemas/document/draft-values';
import { LineRow } from './line-row';
import { type EditRows, RowButton } from './row-button';
import type { FieldErrors } from './row-field';
import type { Figures } from './use-live-draft';

const NO_ERRORS: FieldErrors = {};

/** The lines, and the button that adds one. */
export function LineList({
  lines,
  figures,
  errors,
  onEdit,
}: {
  lines: readonly LineValues[];
  figures: Figures;
  errors: FieldErrors;
  onEdit: EditRows;
}) {
  const t = invoiceFormMessages(useLocale());
  const error = errors.lineItems;
  return (
    <fieldset id={anchorOf('lineItems')}>
      <legend className="mb-2 text-lead title-serif">{t.lines}</legend>
      {error ? <p className="mb-2 text-small font-strong text-error">{error}</p> : null}
      {lines.length === 0 ? (
        <p className="border-t border-hairline py-4 text-quiet">{t.noLines}</p>
      ) : (
        <ol>
          {lines.map((line, index) => (
            <LineRow
              key={line.key}
              line={line}
              index={index}
              isLast={index === lines.length - 1}
              amount={figures.totals?.lineAmounts[index] ?? null}
              priceMode={figures.content.priceMode}
              errors={hasErrors(errors, index) ? errors : NO_ERRORS}
              onEdit={onEdit}
            />
          ))}
        </ol>
      )}
      <div className="border-t border-hairline pt-3">
        <RowButton
          edit={{ verb: 'add', list: 'lineItems', index: null }}
          onEdit={onEdit}
          className="btn btn-outline border-edge"
        >
          <Plus size={16} aria-hidden="true" />
          {t.addLine}
        </RowButton>
      </div>
      <datalist id="unit-list">
        {t.units.map((unit) => (
          <option key={unit} value={unit} />
        ))}
      </datalist>
    </fieldset>
  );
}

function hasErrors(errors: FieldErrors, index: number): boolean {
  return Object.keys(errors).some((name) => name.startsWith(`lineItems.${index}.`));
}
