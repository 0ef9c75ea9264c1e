import { readVerification, storeVerification, type VerificationRow } from '~/db/queries/verifications';
import type { Ledger } from '~/ports/ledger';
import type {
  CopyCheck,
  CopyCursor,
  DerivedDifference,
  RegisterFinding,
  VerifiedDocument,
} from '~/ports/ledger-register';
import { sha256Hex } from '~/services/documents/sha256';
import type { AccountScope } from '~/services/scope';
import { type Mended, mendDerived } from './mend-derived';

const DAY_MS = 86_400_000;
/** Whole PDFs read in one verification; which ones changes from day to day, so that in time it is all of them. */
const SAMPLE = 20;
/** A broken register can say the same a thousand times. */
const MAX_FINDINGS = 50;

export type Verification = Omit<VerificationRow, 'accountId'>;

/** What the verifier last found, or null before its first look. */
export async function readLastVerification(scope: Pick<AccountScope, 'db'>): Promise<Verification | null> {
  return (await readVerification(scope.db)) ?? null;
}

/**
 * Recomputes an account's whole register from the ledger's own entries and compares what stands elsewhere: D1's
 * copies, and a sample of the archived PDFs, byte by byte. A contradiction stops issuing; a register without one is
 * let go on. What D1 works out of right copies is put right at once and told, and stops nothing. Reads only, apart from
 * that and from the result it keeps.
 */
export async function verifyRegister(scope: AccountScope): Promise<Verification> {
  const ledger = scope.ledger(scope.accountId);
  await ledger.project();
  const findings: RegisterFinding[] = [];
  const archived: VerifiedDocument[] = [];
  let documents = 0;
  let at = { position: 0, previousHash: '0'.repeat(64) };
  let headHash = at.previousHash;
  for (let done = false; !done; ) {
    const check = await ledger.verify({ after: at.position, previousHash: at.previousHash });
    findings.push(...check.findings);
    documents += check.documents.length;
    archived.push(...check.documents.filter(({ pdfState }) => pdfState === 'ready'));
    at = { position: check.position, previousHash: check.previousHash };
    headHash = check.previousHash;
    done = check.done;
  }
  const copies = await copyFindings(ledger);
  // what is made of wrong copies is looked at once those are right
  const sums = copies.findings.length === 0 ? await mendDerived(scope) : { mended: [], left: [] };
  const mended = [...copies.mended, ...sums.mended];
  findings.push(...copies.findings, ...copies.left, ...sums.left, ...(await fileFindings(scope, archived)));
  const found: Verification = {
    at: scope.clock.now(),
    documents,
    entries: at.position,
    headHash,
    findings: findings.slice(0, MAX_FINDINGS),
    mended: mended.slice(0, MAX_FINDINGS),
  };
  const [first] = findings;
  await ledger.freeze({
    reason: first ? `${first.code} ${first.subject}` : null,
    actor: { id: scope.actor, requestId: scope.requestId },
  });
  await storeVerification(scope.db, found, mended.length > 0 ? mendedEvent(scope, mended) : null);
  return found;
}

/**
 * The way out when only copies are lost: D1 is told everything once more from the ledger, then the whole is verified
 * again. What contradicts itself in the ledger is not touched by this.
 */
export async function restoreCopies(scope: AccountScope): Promise<Verification> {
  const ledger = scope.ledger(scope.accountId);
  for (let pending = 1; pending > 0; ) pending = (await ledger.rebuild()).pending;
  return verifyRegister(scope);
}

/** In the trail: how many of each kind were put right. */
function mendedEvent(scope: AccountScope, mended: RegisterFinding[]) {
  const counts = Map.groupBy(mended, ({ code }) => code);
  return {
    id: scope.ids.uuid(),
    at: scope.clock.now(),
    actor: scope.actor,
    action: 'register.mended',
    entity: 'register',
    entityId: 'register',
    details: Object.fromEntries([...counts].map(([code, { length }]) => [code, length])),
    requestId: scope.requestId,
  };
}

/**
 * Everything that D1 was told, row by row and column by column, and rows of it that no ledger knows. What D1 worked out
 * wrong of single documents is told again as it is found.
 */
async function copyFindings(ledger: Ledger): Promise<Mended & { findings: RegisterFinding[] }> {
  const all: Mended & { findings: RegisterFinding[] } = { findings: [], mended: [], left: [] };
  const told = ({ code, subject }: DerivedDifference): RegisterFinding => ({ code, subject });
  let from: CopyCursor | null = null;
  do {
    const check: CopyCheck = await ledger.verifyCopies({ from });
    all.findings.push(...check.findings);
    if (check.derived.length > 0) {
      const documentIds = [...new Set(check.derived.map(({ documentId }) => documentId))];
      const left = (await ledger.mendDerived({ documentIds })).derived;
      const isLeft = ({ code, documentId }: DerivedDifference) =>
        left.some((each) => each.code === code && each.documentId === documentId);
      all.left.push(...left.map(told));
      all.mended.push(...check.derived.filter((each) => !isLeft(each)).map(told));
    }
    from = check.next;
  } while (from);
  return all;
}

async function fileFindings(scope: AccountScope, archived: VerifiedDocument[]): Promise<RegisterFinding[]> {
  const step = Math.max(1, Math.ceil(archived.length / SAMPLE));
  const turn = Math.floor(scope.clock.now() / DAY_MS) % step;
  const findings: RegisterFinding[] = [];
  for (const [index, { number: subject, pdfKey, pdfSha256 }] of archived.entries()) {
    if (index % step !== turn || pdfKey === null) continue;
    const stored = await scope.files.read(pdfKey);
    if (!stored) findings.push({ code: 'file.missing', subject });
    else if ((await sha256Hex(stored.bytes)) !== pdfSha256) findings.push({ code: 'file.differs', subject });
  }
  return findings;
}
