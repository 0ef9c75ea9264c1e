import { env } from 'cloudflare:workers';
import { type KeptMail, keptMailSchema } from '~/services/mail/dev-mailbox';

/** What the `local` transport kept for one address, newest first. */
export async function mailsTo(address: string): Promise<KeptMail[]> {
  const { objects } = await env.FILES.list({ prefix: 'dev-mailbox/' });
  const found: KeptMail[] = [];
  for (const { key } of objects.filter((object) => object.key.endsWith('message.json'))) {
    const kept = keptMailSchema.parse(await (await env.FILES.get(key))?.json());
    if (kept.to.includes(address)) found.push(kept);
  }
  return found;
}

/** Waits until the queue has brought `count` mails with this subject to the address. */
export async function mailArrived(address: string, subject: RegExp, count = 1): Promise<KeptMail> {
  for (let round = 0; round < 200; round += 1) {
    const found = (await mailsTo(address)).filter((mail) => subject.test(mail.subject));
    const newest = found[0];
    if (newest && found.length >= count) return newest;
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error(`No mail ${String(subject)} for ${address}`);
}

/** The first link in a mail's text. */
export function linkIn(mail: KeptMail): URL {
  const address = /https?:\/\/\S+/.exec(mail.text)?.[0];
  if (!address) throw new Error('The mail has no link');
  return new URL(address);
}
