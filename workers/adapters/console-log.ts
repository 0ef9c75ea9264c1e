import type { Log } from '~/ports/log';

const SPACED_IBAN = /\b[A-Z]{2}\d{2}(?: [A-Z0-9]{4}){3,7}(?: [A-Z0-9]{1,3}\b)?/g;
const WORD = /[\w.+@-]+/g;

/** E-mail addresses, IBANs, our API keys, JWTs and 256-bit tokens. */
function isPrivate(word: string): boolean {
  const at = word.indexOf('@');
  if (at > 0 && word.indexOf('.', at) > 0) return !/^\d/.test(word.slice(at + 1));
  if (/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(word)) return true;
  if (word.startsWith('eyJ')) return word.length > 20;
  if (word.startsWith('fk_')) return word.length > 20;
  return word.length === 43 && /^[\w-]+$/.test(word);
}

/** The text without what is never meant to be in a log. Names of events, ids, hashes and routes stay as they are. */
export function withoutPrivate(text: string): string {
  return text.replace(SPACED_IBAN, '…').replace(WORD, (word) => (isPrivate(word) ? '…' : word));
}

/** One JSON object a line: Workers Logs indexes its fields. */
export const consoleLog: Log = {
  write(event) {
    // biome-ignore lint/suspicious/noConsole: this adapter is the one place that prints
    console.log(withoutPrivate(JSON.stringify({ ts: new Date().toISOString(), ...event })));
  },
};
