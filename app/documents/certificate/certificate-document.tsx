import type { Language } from '~/domain/invoice/model';
import type { CertifiedSeries, NumberingCertificate } from '~/domain/proof/numbering-certificate';
import { formatInstant } from '~/i18n/dates';
import { formatCount } from '~/i18n/numbers';
import { certificateMessages } from './certificate-messages';

/** What the statement shows of its signature. */
export interface CertificateDocumentProps {
  certificate: NumberingCertificate;
  signature: { keyId: string; signature: string };
  language: Language;
  /** where the public keys are */
  keysAt: string;
}

/** The numbering statement on paper. Every text is data or a fixed word: nothing is computed here. */
export function CertificateDocument({ certificate, signature, language, keysAt }: CertificateDocumentProps) {
  const t = certificateMessages(language);
  const { year, seller, chain, series, verifiedAt } = certificate;
  return (
    <article className="statement">
      <header>
        <h1>{t.title(year)}</h1>
        <p className="seller">{seller.legalName}</p>
        {seller.siren === null ? null : (
          <p>
            {t.siren} {seller.siren}
          </p>
        )}
      </header>
      <p className="says">{t.statement(year)}</p>
      {series.map((each) => (
        <SeriesTable key={each.kind} series={each} language={language} />
      ))}
      <h2>{t.state}</h2>
      <Rows
        rows={[
          [t.verifiedAt, formatInstant(Date.parse(verifiedAt), language)],
          [t.entries, formatCount(chain.entries, language)],
          [t.headHash, chain.headHash],
        ]}
      />
      <h2>{t.signature}</h2>
      <p>{t.signatureHint}</p>
      <Rows
        rows={[
          [t.key, signature.keyId],
          [t.value, signature.signature],
          [t.keysAt, keysAt],
        ]}
      />
      <h2>{t.verify}</h2>
      <p>{t.verifyText}</p>
      <p className="limits">{t.limits}</p>
    </article>
  );
}

function SeriesTable({ series, language }: { series: CertifiedSeries; language: Language }) {
  const t = certificateMessages(language);
  return (
    <section className="series">
      <h2>{t.kinds[series.kind]}</h2>
      <table>
        <thead>
          <tr>
            <th>{t.first}</th>
            <th>{t.last}</th>
            <th className="figure">{t.count}</th>
            <th className="figure">{t.missing}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>{series.first}</td>
            <td>{series.last}</td>
            <td className="figure">{formatCount(series.count, language)}</td>
            <td className="figure">{series.missing}</td>
          </tr>
        </tbody>
      </table>
      <Rows rows={[[t.lastHash, series.lastHash]]} />
    </section>
  );
}

function Rows({ rows }: { rows: ReadonlyArray<readonly [label: string, value: string]> }) {
  return (
    <dl>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
