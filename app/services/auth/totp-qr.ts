import { qrView } from '~/documents/invoice/qr-view';

/** The address of a secret (`otpauth://…`) as a picture to scan. */
export function totpQr(address: string): { path: string; size: number } {
  const { path, size } = qrView(address);
  return { path, size };
}
