import { stripVTControlCharacters } from 'node:util';

/** What the people of the journeys are called, live at, and type where only a password belongs. */
const PEOPLE = /Claire|Fontaine|Delattre|rue des Capucins|rue du Port|une phrase|912 ?837 ?465/i;

/** What has no place in a log, whoever it belongs to. */
const KINDS: ReadonlyArray<[name: string, pattern: RegExp]> = [
  ['a person', PEOPLE],
  ['an e-mail address', /[\w.+-]{1,64}@[A-Za-z][\w-]{0,62}\.[A-Za-z]/],
  ['an IBAN', /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}/],
  ['an API key', /fk_[\w-]{20}/],
  ['an access token', /eyJ[\w-]{10,}\.[\w-]+\./],
  ['a secret of 256 bits', /(?<![\w-])[\w-]{43}(?![\w-])/],
  ['a hashed password', /scrypt\$/],
  ['a one-time secret', /otpauth:|[?&]secret=/],
  ['a cookie', /set-cookie|__Host-|\bsid=/i],
];

/**
 * The address of a public page, which is on paper for everybody who has the document, in the list of addresses that the
 * local platform prints for whoever develops. When deployed that list is off.
 */
const PROOF_ADDRESS = /^\[wrangler:info\] [A-Z]+ \/p\/[\w-]+ \d{3} /;

/** What a log tells that it must not, a line each: the kind, and where. The secret itself is not repeated. */
export function leaksOf(log: string): string[] {
  return log
    .split('\n')
    .map(stripVTControlCharacters)
    .flatMap((line, index) =>
      (PROOF_ADDRESS.test(line) ? [] : KINDS)
        .filter(([, pattern]) => pattern.test(line))
        .map(
          ([name, pattern]) => `line ${index + 1} holds ${name}: ${line.replace(pattern, '…').slice(0, 160)}`,
        ),
    );
}
