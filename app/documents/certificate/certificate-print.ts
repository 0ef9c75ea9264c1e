import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { PdfFacts } from '~/documents/facturx/facts';
import { printFooterText } from '~/documents/print/print-footer';
import { printPage } from '~/documents/print/print-html';
import { printableLine } from '~/domain/e-invoice/printable-text';
import type { PrintJob } from '~/ports/pdf-printer';
import { CertificateDocument, type CertificateDocumentProps } from './certificate-document';
import { certificateMessages } from './certificate-messages';

/** The same paper, faces and sizes as the documents: 1em is 3.2 mm. */
const CSS = `@page{size:A4;margin:15mm 20mm 20mm}
.statement{font:400 3.2mm/1.5 Inter,sans-serif;color:#1c1b19}
.statement *{margin:0;padding:0;box-sizing:border-box}
.statement h1{font:600 2.4em/1.1 "Source Serif 4",serif;letter-spacing:-.01em;margin-bottom:.7em}
.statement h2{font-size:1em;font-weight:600;margin:2em 0 .4em;break-after:avoid}
.statement .seller{font:600 1.3em/1.3 "Source Serif 4",serif}
.statement .says{margin-top:2.4em;max-width:46em}
.statement table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
.statement th{font-weight:400;font-size:.84em;color:#5b574f;text-align:start;border-bottom:.1em solid #1c1b19;padding:.3em 0}
.statement td{padding:.6em 0;border-bottom:.06em solid #d5d0c6}
.statement .figure{text-align:end}
.statement .series{break-inside:avoid}
.statement dl{margin-top:.5em}
.statement dl>div{display:grid;grid-template-columns:12em 1fr;gap:1em;padding:.25em 0}
.statement dt{color:#5b574f}
.statement dd{overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
.statement .limits{margin-top:2.4em;padding-top:.9em;border-top:.06em solid #d5d0c6;color:#5b574f;font-size:.84em}`;

/** Everything a printer needs for a statement, with the words that prove it was this one that was printed. */
export function certificatePrintJob(props: CertificateDocumentProps): PrintJob {
  const { certificate, signature, language } = props;
  const t = certificateMessages(language);
  const title = t.title(certificate.year);
  const body = renderToStaticMarkup(createElement(CertificateDocument, props));
  return {
    html: printPage({ language, title, css: CSS, body }),
    footer: printFooterText({ language, text: title, page: t.page }),
    mustContain: [
      title,
      certificate.chain.headHash,
      signature.signature,
      ...certificate.series.flatMap(({ first, last }) => [first, last]),
    ],
  };
}

/** What the file says about itself. Its date is that of the verification, so that the same statement has one. */
export function certificatePdfFacts({
  certificate,
  language,
}: Pick<CertificateDocumentProps, 'certificate' | 'language'>): PdfFacts {
  const at = new Date(certificate.verifiedAt);
  at.setUTCMilliseconds(0);
  const author = printableLine(certificate.seller.legalName ?? '');
  const title = certificateMessages(language).title(certificate.year);
  return { title, author, subject: `${title}, ${author}`, language, at };
}
