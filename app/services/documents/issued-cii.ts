import { readEmbeddedXml } from '~/documents/facturx/embedded-xml';
import { writeCii } from '~/domain/e-invoice/cii';
import type { Snapshot } from '~/domain/invoice/model';

/**
 * The CII of an issued document: the file inside its original, byte for byte, so that the two can never say different
 * things. The original is the only copy that is kept, with the hash that the register has of it. Until there is one,
 * the file as it will be written into it.
 * @param original the stored PDF; null while there is none
 */
export async function issuedCii(
  snapshot: Snapshot,
  original: Uint8Array | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const embedded = original === null ? null : await readEmbeddedXml(original);
  return embedded ?? new TextEncoder().encode(writeCii(snapshot));
}
