import { QrCode } from './qr-code';
import type { DocumentView } from './view-model';

/** Bank details with the EPC QR code, or the sentence that nothing is due; nothing at all on credit notes. */
export function PaymentBox({ document }: { document: DocumentView }) {
  const { payment, paidNote, messages } = document;
  if (paidNote !== null) return <p className="payment-done">{paidNote}</p>;
  if (payment === null) return null;
  return (
    <section className="document-payment">
      <div className="payment-words">
        <h2>{payment.title}</h2>
        {payment.deadline !== null && <p className="payment-deadline">{payment.deadline}</p>}
        {payment.rows.length > 0 && (
          <dl className="payment-rows">
            {payment.rows.map((row) => (
              <div key={row.label}>
                <dt>{row.label}</dt>
                <dd>{row.lines.join(' ')}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      {payment.hasQrPlace && (
        <figure className="payment-code">
          {payment.qr === null ? (
            <div className="payment-qr payment-qr-later" />
          ) : (
            <QrCode qr={payment.qr} label={messages.scan} className="payment-qr" />
          )}
          <figcaption>{messages.scan}</figcaption>
        </figure>
      )}
    </section>
  );
}
