import type { DocumentView, FactView } from './view-model';

function Facts({ facts }: { facts: FactView[] }) {
  return (
    <dl className="document-facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.lines.join('\n')}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Seller on the left; title, number and the recipient in the window of a French DL envelope on the right. */
export function DocumentHead({
  document,
  logoSrc,
  heading: Heading,
}: {
  document: DocumentView;
  logoSrc: string | null;
  /** h1 on paper, h2 on a page that has its own title */
  heading: 'h1' | 'h2';
}) {
  const { seller, recipient, messages } = document;
  const [recipientName = '', ...recipientAddress] = recipient;
  return (
    <header className="document-head">
      <section className="document-seller">
        {logoSrc !== null && <img className="document-logo" src={logoSrc} alt={seller.name} />}
        <p className="seller-name">{seller.name}</p>
        <p className="seller-lines">{seller.lines.join('\n')}</p>
        <p className="seller-lines seller-ids">{[...seller.ids, ...seller.contact].join('\n')}</p>
      </section>
      <div className="document-title">
        <Heading className="document-name">{document.title}</Heading>
        {document.number !== null && <p className="document-number">{document.number}</p>}
      </div>
      <section className="document-recipient" aria-label={messages.billedTo}>
        <p>
          <strong>{recipientName}</strong>
          <span>{recipientAddress.join('\n')}</span>
        </p>
      </section>
      <Facts facts={document.facts} />
      {document.correction !== null && <p className="document-correction">{document.correction}</p>}
    </header>
  );
}
