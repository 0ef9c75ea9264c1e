import { composeDocumentMail } from '~/documents/mail/compose-document-mail';
import { senderName } from '~/documents/mail/default-mail';
import { toMime } from '~/documents/mail/to-mime';
import { isMailAddress, parseMailbox } from '~/domain/mail/address';
import type { Ledger } from '~/ports/ledger';
import type { MailMessage, MailOutcome, MailTransport } from '~/ports/mail-transport';
import type { Ports } from '~/services/scope';
import { keepMailCopy } from './keep-copy';
import { matchLateEvents } from './match-late-events';

type Claim = Extract<Awaited<ReturnType<Ledger['claimMail']>>, { state: 'claimed' }>;

/** The message, or why there is none: nothing left the house, so the mail is refused and not unknown. */
type Prepared =
  | { ok: true; message: MailMessage; copyKey: string }
  | { ok: false; permanent: boolean; reason: string };

function compose(ports: Ports, claim: Claim, pdf: Uint8Array, sender: string | undefined): MailMessage {
  const { snapshot, mail } = claim;
  const configured = parseMailbox(ports.config.MAIL_FROM);
  if (configured === null) throw new Error('MAIL_FROM is not an address');
  const name = senderName(snapshot);
  const { email } = snapshot.seller;
  return composeDocumentMail({
    snapshot,
    request: mail,
    from: { name: name === '' ? configured.name : name, address: sender ?? configured.address },
    replyTo: email !== null && isMailAddress(email) ? { name: null, address: email } : null,
    pdf,
    date: new Date(ports.clock.now()),
  });
}

async function prepare(
  ports: Ports,
  accountId: string,
  claim: Claim,
  sender: string | undefined,
): Promise<Prepared> {
  const archived = await ports.files.read(claim.pdf.key);
  if (archived === null) return { ok: false, permanent: false, reason: 'the archived PDF is missing' };
  const { sha256 } = archived.file;
  if (sha256 !== null && sha256 !== claim.pdf.sha256) {
    return { ok: false, permanent: true, reason: 'the archived PDF is not the issued one' };
  }
  let message: MailMessage;
  let mime: string;
  try {
    message = compose(ports, claim, archived.bytes, sender);
    mime = toMime(message);
  } catch (error) {
    // The same request cannot be composed later either. The guard's messages name headers, not their text.
    const problem = error instanceof Error ? error.message : 'unknown problem';
    return { ok: false, permanent: true, reason: `not sendable: ${problem}` };
  }
  const { mailId } = message;
  const copyKey = await keepMailCopy(ports, { accountId, mailId, attempt: claim.attempt, mime });
  return { ok: true, message, copyKey };
}

/** Preparing may meet a store that is down; the claim is then given back as a refusal, to be tried later. */
async function prepareOrRefuse(...input: Parameters<typeof prepare>): Promise<Prepared> {
  try {
    return await prepare(...input);
  } catch {
    return { ok: false, permanent: false, reason: 'the mail could not be prepared' };
  }
}

async function send(transport: MailTransport, message: MailMessage): Promise<MailOutcome> {
  try {
    return await transport.send(message);
  } catch {
    // A transport tells what the network does by its outcome. Whatever else went wrong, it may have been sent.
    return { state: 'unknown', reason: 'the transport failed' };
  }
}

/**
 * Sends one mail if it is its turn. *Sending* is recorded by the claim, before anything leaves; whoever comes
 * second finds it taken and sends nothing. A crash after the claim leaves *sending* behind, which the ledger turns
 * into *unknown* when the lease ends.
 * @param sender address of an own transport; MAIL_FROM's unless given
 * @throws when the ledger cannot be reached: the job is then tried again, and finds what the ledger knows
 */
export async function deliverMail(
  ports: Ports,
  transport: MailTransport,
  job: { accountId: string; mailId: string },
  sender?: string,
): Promise<'settled' | 'waiting'> {
  const { accountId, mailId } = job;
  const { requestId } = ports;
  const ledger = ports.ledger(accountId);
  const claim = await ledger.claimMail({ mailId, claimId: ports.ids.uuid(), requestId });
  if (claim.state !== 'claimed') return claim.state === 'settled' ? 'settled' : 'waiting';

  const prepared = await prepareOrRefuse(ports, accountId, claim, sender);
  const outcome: MailOutcome = prepared.ok
    ? await send(transport, prepared.message)
    : { state: 'refused', permanent: prepared.permanent, reason: prepared.reason };
  await ledger.settleMail({
    mailId,
    attempt: claim.attempt,
    outcome,
    transport: transport.name,
    copyKey: prepared.ok ? prepared.copyKey : null,
    requestId,
  });
  ports.log.write({
    event: 'mail.settled',
    requestId,
    mailId,
    state: outcome.state,
    attempt: claim.attempt,
    transport: transport.name,
  });
  // The provider may have told of this mail before D1 knew it.
  if (transport.name === 'sendgrid' && outcome.state === 'accepted') {
    await ledger.project();
    await matchLateEvents(ports, { accountId, mailId });
  }
  return 'settled';
}
