import type { DocumentView, LineView } from './view-model';

function LineRow({ line, document }: { line: LineView; document: DocumentView }) {
  return (
    <tr>
      <th scope="row">
        <span className="line-name">{line.name}</span>
        {line.details.length > 0 && <span className="line-detail">{line.details.join('\n')}</span>}
      </th>
      <td className="figure">{line.quantity}</td>
      {document.hasUnits && <td className="line-unit">{line.unit}</td>}
      <td className="figure">
        {line.unitPrice}
        {line.priceNotes.length > 0 && <span className="line-detail">{line.priceNotes.join('\n')}</span>}
      </td>
      <td className="figure">{line.vat}</td>
      <td className="figure">{line.net}</td>
      {document.hasGross && <td className="figure">{line.gross}</td>}
    </tr>
  );
}

/** The lines. Its head repeats on each printed page, a row never breaks across two. */
export function LineTable({ document }: { document: DocumentView }) {
  const { messages, hasUnits, hasGross } = document;
  return (
    <table className={hasGross ? 'document-lines with-gross' : 'document-lines'}>
      <thead>
        <tr>
          <th scope="col">{messages.description}</th>
          <th scope="col" className="figure">
            {messages.quantity}
          </th>
          {hasUnits && (
            <th scope="col" className="line-unit">
              {messages.unit}
            </th>
          )}
          <th scope="col" className="figure line-price">
            {hasGross ? messages.unitPriceGross : messages.unitPriceNet}
          </th>
          <th scope="col" className="figure">
            {messages.vatRate}
          </th>
          <th scope="col" className="figure">
            {messages.amountNet}
          </th>
          {hasGross && (
            <th scope="col" className="figure">
              {messages.amountGross}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {document.lines.map((line) => (
          <LineRow key={line.key} line={line} document={document} />
        ))}
      </tbody>
    </table>
  );
}
