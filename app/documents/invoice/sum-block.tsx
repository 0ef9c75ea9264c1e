import type { DocumentView } from './view-model';

function VatTable({ document }: { document: DocumentView }) {
  const { vatTable } = document.messages;
  return (
    <table className="document-vat">
      <caption>{vatTable.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{vatTable.rate}</th>
          <th scope="col" className="figure">
            {vatTable.base}
          </th>
          <th scope="col" className="figure">
            {vatTable.vat}
          </th>
        </tr>
      </thead>
      <tbody>
        {document.vatRows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.rate}</th>
            <td className="figure">{row.base}</td>
            <td className="figure">{row.vat}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Characters of an amount in the largest size that the column of sums holds, in the widest of the templates. */
const LONGEST_IN_LARGE = 16;

/** VAT by rate on the left, the sums on the right, and under them the one figure that matters. */
export function SumBlock({ document }: { document: DocumentView }) {
  return (
    <section className="document-sums">
      {document.vatRows.length > 0 && <VatTable document={document} />}
      <dl className="sum-list">
        {document.sums.map((sum) => (
          <div key={sum.key} className={sum.strong ? 'sum-strong' : undefined}>
            <dt>{sum.label}</dt>
            <dd>{sum.amount}</dd>
          </div>
        ))}
        <div className="sum-headline">
          <dt>{document.headline.label}</dt>
          <dd className={document.headline.amount.length > LONGEST_IN_LARGE ? 'sum-long' : undefined}>
            {document.headline.amount}
          </dd>
        </div>
      </dl>
    </section>
  );
}
