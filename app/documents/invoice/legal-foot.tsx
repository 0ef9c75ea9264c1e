import { QrCode } from './qr-code';
import type { DocumentView, ProofView } from './view-model';

/** One line: where anybody can verify the file. */
function ProofLine({ proof }: { proof: ProofView }) {
  return (
    <p className="proof-line">
      {proof.label} {proof.address === null ? proof.text : <a href={proof.address}>{proof.text}</a>}
    </p>
  );
}

/** The mentions the law asks for, the seller's own closing words, and beside them the page that verifies the document. */
export function LegalFoot({ document }: { document: DocumentView }) {
  const { mentions, footer, proof, messages } = document;
  return (
    <footer className="document-foot">
      <div className="foot-words">
        {mentions.length > 0 && (
          <ul className="legal-mentions">
            {mentions.map((mention) => (
              <li key={mention.key}>{mention.text}</li>
            ))}
          </ul>
        )}
        {footer !== null && footer !== '' && <p className="seller-footer">{footer}</p>}
        {proof !== null && <ProofLine proof={proof} />}
      </div>
      {proof !== null &&
        (proof.qr === null ? (
          <div className="proof-qr proof-qr-later" />
        ) : (
          <QrCode qr={proof.qr} label={messages.verifyCode} className="proof-qr" />
        ))}
    </footer>
  );
}
