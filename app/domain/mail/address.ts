import { assertHeaderSafe } from './header-guard';

/** Longest address that SMTP carries (RFC 5321, 4.5.3.1.3: a path of 256 octets, less its brackets). */
const maxAddressLength = 254;

/**
 * An address as SMTP and headers take it literally: ASCII, one @, no quoting, no spaces, no separators.
 * A host without a dot is allowed because the operator's own sender may be «factures@localhost».
 */
const addressPattern =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*$/;

/** A sender or recipient. `name` is shown to people, null without one. */
export interface ParsedMailbox {
  name: string | null;
  address: string;
}

/** Whether the text is an address that may stand between the angle brackets of an SMTP command. */
export function isMailAddress(text: string): boolean {
  return text.length <= maxAddressLength && addressPattern.test(text);
}

/**
 * Reads «Name <address>» or «address», as configured by the operator (MAIL_FROM).
 * @returns null when it is neither
 */
export function parseMailbox(text: string): ParsedMailbox | null {
  const trimmed = text.trim();
  const open = trimmed.lastIndexOf('<');
  if (open === -1) return isMailAddress(trimmed) ? { name: null, address: trimmed } : null;
  if (!trimmed.endsWith('>')) return null;
  const address = trimmed.slice(open + 1, -1);
  if (!isMailAddress(address)) return null;
  const name = trimmed
    .slice(0, open)
    .trim()
    .replace(/^"(.*)"$/s, '$1');
  return { name: name === '' ? null : name, address };
}

/**
 * Makes sure of a mailbox before it reaches a header or an envelope.
 * @throws UnsafeHeaderError for the name, Error for an address that SMTP would not take literally
 */
export function assertMailbox<T extends ParsedMailbox>(header: string, mailbox: T): T {
  if (mailbox.name !== null) assertHeaderSafe(header, mailbox.name);
  assertHeaderSafe(header, mailbox.address);
  if (!isMailAddress(mailbox.address)) throw new Error(`${header}: not a mail address`);
  return mailbox;
}
