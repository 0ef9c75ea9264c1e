import type { DocumentView } from './view-model';

/** The mentions the law asks for, and the seller's own closing words. */
export function LegalFoot({ document }: { document: DocumentView }) {
  const { mentions, footer } = document;
  return (
    <footer className="document-foot">
      {mentions.length > 0 && (
        <ul className="legal-mentions">
          {mentions.map((mention) => (
            <li key={mention.key}>{mention.text}</li>
          ))}
        </ul>
      )}
      {footer !== null && footer !== '' && <p className="seller-footer">{footer}</p>}
    </footer>
  );
}
