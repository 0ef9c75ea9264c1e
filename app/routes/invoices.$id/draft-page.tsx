import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { invoiceFormMessages } from '~/i18n/messages/invoice-form';
import { useLocale } from '~/i18n/use-locale';
import type { DraftValues } from '~/schemas/document/draft-values';
import type { DraftDesk } from '~/services/documents/read-draft-desk';
import { buttonClass } from '~/ui/button';
import { DraftEditor, type DraftIssue } from '~/ui/invoice-draft/draft-editor';
import { PageHeader } from '~/ui/page';
import { StatusBadge } from '~/ui/status-badge';

export interface DraftData {
  kind: 'draft';
  id: string;
  opId: string;
  version: number;
  values: DraftValues;
  desk: DraftDesk;
}

/** A stored draft in its form. `answered` is what came back when the form could not be stored. */
export function DraftPage({
  data,
  answered,
  renderDocument,
}: {
  data: DraftData;
  answered:
    | { values: DraftValues; issues: readonly DraftIssue[]; desk: DraftDesk; version: number }
    | undefined;
  renderDocument: (document: DraftDesk['document']) => ReactNode;
}) {
  const t = invoiceFormMessages(useLocale());
  const { values, desk, version } = answered ?? data;
  return (
    <>
      <PageHeader
        title={values.type === 'deposit' ? t.titles.deposit : t.titles.invoice}
        lead={t.lead}
        back={{ to: '/invoices', label: t.back }}
        badge={<StatusBadge status="DRAFT" />}
      />
      <DraftEditor
        id={data.id}
        values={values}
        issues={answered?.issues ?? []}
        hidden={{ version: String(version), opId: data.opId }}
        desk={desk}
        renderDocument={(document) => (
          <>
            {renderDocument(document)}
            <p className="mt-2 text-small">
              <Link className="page-link" to={`/invoices/${data.id}/preview`} reloadDocument>
                {t.openPreview}
              </Link>
            </p>
          </>
        )}
        secondary={
          <>
            <button type="submit" name="intent" value="duplicate" className={buttonClass('quiet')}>
              {t.duplicate}
            </button>
            <button
              type="submit"
              name="intent"
              value="discard"
              className={buttonClass('quiet', 'text-error')}
            >
              {t.discard}
            </button>
          </>
        }
      />
    </>
  );
}
