import { findLiveProofLink, readCreditNumbers, readProofFacts } from '~/db/queries/proof-links';
import { readVerification } from '~/db/queries/verifications';
import type { DocumentType } from '~/domain/invoice/model';
import type { Cents, CivilDate } from '~/domain/money/types';
import { isProofToken } from '~/domain/proof/proof-address';
import { todayInParis } from '~/domain/time/paris';
import type { RestoreMark } from '~/ports/ledger-archive';
import { sha256Hex } from '~/services/auth/sha256';
import { notFound, tooManyRequests } from '~/services/errors';
import { isVouchedFor } from '~/services/register/certificate-obstacle';
import type { Ports } from '~/services/scope';

/**
 * Pages a network may open: 60 at once, then one a second. Every look counts, also at pages that are there: else those
 * would show themselves in a search for addresses.
 */
const LOOKS = { burst: 60, perSecond: 1 };

/** What anyone who has the address may know of a document. */
export interface Proof {
  type: DocumentType;
  number: string;
  issueDate: CivilDate;
  gross: Cents;
  sellerName: string | null;
  /** place and hash of its entry in the seller's register */
  chain: { position: number; hash: string };
  register: {
    /** the Paris day of the last verification; null before the first */
    verifiedOn: CivilDate | null;
    /** `later`: the last one was before this document; `broken`: it found a contradiction somewhere in the register */
    state: 'sound' | 'later' | 'broken';
  };
  /** where the entry was made: in this register, or in an archive that it was restored from */
  origin: 'here' | 'archive' | 'unsigned_archive';
  /** numbers of the credit notes that correct it */
  creditNotes: string[];
  pdf: { state: 'ready'; sha256: string; size: number } | { state: 'pending' | 'failed' };
}

/**
 * What the page of a token shows. Unknown, revoked and malformed tokens, and those of people who left, are one and the
 * same 404.
 * @param input.network of the reader: `networkOf`
 * @throws AppError 404, 429
 */
export async function readProof(ports: Ports, input: { token: string; network: string }): Promise<Proof> {
  // what no token looks like finds nothing, however often it is tried
  if (!isProofToken(input.token)) throw notFound();
  const taken = await ports.rateLimiter.take(`proof:look:${input.network}`, LOOKS);
  if (!taken.allowed) throw tooManyRequests(taken.retryAfterSeconds);
  const link = await findLiveProofLink(ports.directory, sha256Hex(input.token));
  if (!link) throw notFound();
  const db = ports.accountDb(link.accountId);
  const [facts, creditNotes, verified, { lineage }] = await Promise.all([
    readProofFacts(db, link.documentId),
    readCreditNumbers(db, link.documentId),
    readVerification(db),
    ports.ledger(link.accountId).register(),
  ]);
  if (!facts?.number || facts.issueDate === null || facts.chainPosition === null || facts.chainHash === null)
    throw notFound();
  const { type, number, issueDate, grossCents, sellerName, chainPosition, chainHash } = facts;
  const isNews = verified === undefined || verified.entries < chainPosition;
  return {
    type,
    number,
    issueDate,
    gross: grossCents,
    sellerName,
    chain: { position: chainPosition, hash: chainHash },
    register: {
      verifiedOn: verified ? todayInParis(verified.at) : null,
      state: verified && verified.findings.length > 0 ? 'broken' : isNews ? 'later' : 'sound',
    },
    origin: originOf(lineage, chainPosition),
    creditNotes,
    pdf:
      facts.pdfState === 'ready' && facts.pdfSha256 !== null
        ? { state: 'ready', sha256: facts.pdfSha256, size: facts.pdfSize ?? 0 }
        : { state: facts.pdfState === 'failed' ? 'failed' : 'pending' },
  };
}

/** An entry that came with several archives in turn is worth what the least believed of them is. */
function originOf(lineage: readonly RestoreMark[], position: number): Proof['origin'] {
  const through = lineage.filter(({ entries }) => position <= entries);
  if (through.length === 0) return 'here';
  return isVouchedFor(through) ? 'unsigned_archive' : 'archive';
}
