import type { DocumentView, FactView } from './view-model';

function Lines({ texts }: { texts: string[] }) {
  // A text may stand twice («Paris», «Paris»): the position is the only identity there is.
  return texts.map((text, index) => <span key={`${index}-${text}`}>{text}</span>);
}

function Facts({ facts }: { facts: FactView[] }) {
  return (
    <dl className="document-facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>
            <Lines texts={fact.lines} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Seller on the left; title, number and the recipient in the window of a French DL envelope on the right. */
export function DocumentHead({ document, logoSrc }: { document: DocumentView; logoSrc: string | null }) {
  const { seller, recipient, messages } = document;
  const [recipientName = '', ...recipientAddress] = recipient;
  return (
    <header className="document-head">
      <section className="document-seller">
        {logoSrc !== null && <img className="document-logo" src={logoSrc} alt={seller.name} />}
        <p className="seller-name">{seller.name}</p>
        <p className="seller-lines">
          <Lines texts={seller.lines} />
        </p>
        <p className="seller-lines seller-ids">
          <Lines texts={[...seller.ids, ...seller.contact]} />
        </p>
      </section>
      <div className="document-title">
        <h1>{document.title}</h1>
        {document.number !== null && <p className="document-number">{document.number}</p>}
      </div>
      <section className="document-recipient" aria-label={messages.billedTo}>
        <p>
          <strong>{recipientName}</strong>
          <Lines texts={recipientAddress} />
        </p>
      </section>
      <Facts facts={document.facts} />
      {document.correction !== null && <p className="document-correction">{document.correction}</p>}
    </header>
  );
}
