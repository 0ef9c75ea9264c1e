/** Where the page of a proof link is, before its token. */
const PROOF_PATH = '/p/';

/** Whether an address is a page of proof's, in whatever case: the router takes «/P/…» for one too. */
export function isProofPath(pathname: string): boolean {
  return pathname.slice(0, PROOF_PATH.length).toLowerCase() === PROOF_PATH;
}

/** A token as it stands in addresses: 256 bits, base64url. */
export function isProofToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

/** «https://facturier.example/p/…» */
export function proofAddress(origin: string, token: string): string {
  return `${origin}${PROOF_PATH}${token}`;
}
