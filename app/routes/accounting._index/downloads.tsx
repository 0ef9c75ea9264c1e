import { Link } from '@remix-run/react';
import { Download } from 'lucide-react';
import { accountingMessages } from '~/i18n/messages/accounting';
import { formatBytes } from '~/i18n/numbers';
import { useLocale } from '~/i18n/use-locale';
import { buttonClass } from '~/ui/button';
import { ArchiveDownload } from './archive-download';
import type { AccountingData } from './route';

/** CII, UBL and the ZIP's own entries, beside the PDF: for the size that the page tells. */
const XML_BYTES = 16_000;

/** The two files of a period: the journal for the accountant, the archive of the originals. */
export function Downloads({ data }: { data: AccountingData }) {
  const locale = useLocale();
  const t = accountingMessages(locale);
  const { period, siren, size } = data;
  const bytes = size.pdfBytes + size.documents * XML_BYTES;
  return (
    <section aria-labelledby="downloads" className="mb-8 border-t border-hairline pt-6">
      <h2 id="downloads" className="text-lead">
        {t.downloads}
      </h2>
      <ul>
        <li className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-b border-hairline py-4">
          <div className="min-w-0 max-w-prose">
            <h3 className="font-strong">{t.fec.title}</h3>
            <p className="text-small text-quiet">{siren ? t.fec.text : t.fec.blocked}</p>
          </div>
          {siren ? (
            <a href={`/accounting/journal?period=${period.id}`} download className={buttonClass('secondary')}>
              <Download size={18} aria-hidden="true" />
              {t.fec.action}
            </a>
          ) : (
            <Link to="/settings/business#field-siren" className={buttonClass('secondary')}>
              {t.fec.complete}
            </Link>
          )}
        </li>
        <li className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 py-4">
          <div className="min-w-0 max-w-prose">
            <h3 className="font-strong">{t.archive.title}</h3>
            <p className="text-small text-quiet">
              {size.documents === 0
                ? t.archive.empty
                : t.archive.text(size.documents, formatBytes(bytes, locale))}
            </p>
            {size.withoutPdf > 0 ? (
              <p className="text-small text-warning">{t.archive.withoutPdf(size.withoutPdf)}</p>
            ) : null}
          </div>
          {size.documents === 0 ? null : <ArchiveDownload key={period.id} period={period.id} bytes={bytes} />}
        </li>
      </ul>
    </section>
  );
}
