/** Where the page of a proof link is, before its token. */
export const PROOF_PATH = '/p/';

/** A token as it stands in addresses: 256 bits, base64url. */
export function isProofToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

/** «https://facturier.example/p/…» */
export function proofAddress(origin: string, token: string): string {
  return `${origin}${PROOF_PATH}${token}`;
}
