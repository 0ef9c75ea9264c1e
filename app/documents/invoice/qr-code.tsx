import type { QrView } from './view-model';

/** A QR code, black on white whatever the accent: cameras want contrast. */
export function QrCode({ qr, label, className }: { qr: QrView; label: string; className: string }) {
  return (
    <svg className={className} viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={label}>
      <path d={qr.path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
