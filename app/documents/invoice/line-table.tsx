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

/** Characters of figures in a row that leave room for words in the usual size. */
const WIDEST_FIGURES = 44;

/** What the columns of figures take at their longest. A table wider than the paper would shrink the whole page. */
function figureWidth(lines: readonly LineView[]): number {
  const longest = (textsOf: (line: LineView) => string[]) =>
    Math.max(0, ...lines.flatMap(textsOf).map(({ length }) => length));
  return (
    longest(({ quantity }) => [quantity]) +
    longest(({ unitPrice }) => [unitPrice]) +
    longest(({ net }) => [net]) +
    longest(({ gross }) => [gross ?? ''])
  );
}

/** The lines. Its head repeats on each printed page, a row never breaks across two. */
export function LineTable({ document }: { document: DocumentView }) {
  const { messages, hasUnits, hasGross } = document;
  const kinds = [hasGross && 'with-gross', figureWidth(document.lines) > WIDEST_FIGURES && 'wide-figures'];
  return (
    <table className={['document-lines', ...kinds].filter(Boolean).join(' ')}>
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
