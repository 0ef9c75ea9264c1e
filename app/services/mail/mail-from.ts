import { senderName } from '~/documents/mail/default-mail';
import type { Snapshot } from '~/domain/invoice/model';
import type { AccountScope } from '~/services/scope';
import { readSending } from './sending-setup';

/** The sender of a document's mail as its reader will see it: «Atelier Martin <factures@atelier.fr>». */
export async function mailFrom(scope: AccountScope, snapshot: Snapshot): Promise<string> {
  const { address } = await readSending(scope);
  const name = senderName(snapshot);
  return name === '' ? address : `${name} <${address}>`;
}
