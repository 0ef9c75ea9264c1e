import { z } from 'zod';
import { isLoopback } from '~/domain/net/outbound-host';

const secret = z.string().min(32, 'at least 32 characters');

/** Values that lie side by side in one variable: former and present, separated by spaces. */
function severalOf<Each extends z.ZodType<string, string>>(each: Each) {
  return z
    .string()
    .transform((text) => text.split(/\s+/).filter((value) => value !== ''))
    .pipe(z.array(each));
}

const base = z.object({
  ENVIRONMENT: z.enum(['development', 'production']),
  /** where people reach the application; the only origin that ever stands in a mail */
  APP_ORIGIN: z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin),
  SESSION_SECRET: secret,
  /** former values of SESSION_SECRET, the newest first: what they wrote is still read, nothing more is written by them */
  PREVIOUS_SESSION_SECRETS: severalOf(secret).optional(),
  /** public keys of other instances whose archives may be restored here: base64url, as their manifeste.sig has them */
  ARCHIVE_TRUSTED_KEYS: severalOf(z.base64url().length(43)).optional(),
  /** public keys that signed numbering statements under secrets that are no longer configured: base64url */
  FORMER_CERTIFICATE_KEYS: severalOf(z.base64url().length(43)).optional(),
  MAIL_FROM: z.string().min(3).default('Facturier <factures@localhost>'),
  /** where Durable Objects are made and stay: on the platform only, and never changed after the first account */
  JURISDICTION: z.enum(['eu']).optional(),
  /** the resolver that senders' domains are looked up with: DNS over HTTPS (RFC 8484), in clear on this machine only */
  DNS_RESOLVER: z
    .url({ protocol: /^https?$/ })
    .refine(
      (value) => value.startsWith('https:') || (URL.canParse(value) && isLoopback(new URL(value).hostname)),
      'https, but for this machine',
    )
    .default('https://cloudflare-dns.com/dns-query'),
  /** documents an account may issue in any hour; without it the ledger's own figure */
  ISSUES_PER_HOUR: z.coerce.number().int().positive().optional(),
  /** two while the provider's key changes */
  SENDGRID_WEBHOOK_PUBLIC_KEY: severalOf(z.string()).optional(),
});

const schema = z.discriminatedUnion('MAIL_TRANSPORT', [
  base.extend({ MAIL_TRANSPORT: z.literal('local') }),
  base.extend({ MAIL_TRANSPORT: z.literal('smtp'), SMTP_URL: z.url({ protocol: /^smtps?$/ }) }),
  base.extend({
    MAIL_TRANSPORT: z.literal('sendgrid'),
    SENDGRID_API_KEY: z.string().min(1),
    SENDGRID_BASE_URL: z.url({ protocol: /^https?$/ }).default('https://api.sendgrid.com'),
  }),
  base.extend({ MAIL_TRANSPORT: z.literal('cloudflare') }),
]);

export type Config = z.infer<typeof schema>;

/** The names of the variables that are missing or wrong, and why; values never appear. */
export type ConfigProblem = { variable: string; problem: string };

type Parsed = { ok: true; config: Config } | { ok: false; problems: ConfigProblem[] };

const parsedBefore = new WeakMap<object, Parsed>();

/**
 * Reads the environment; parsed once an isolate.
 * @returns the configuration, or every variable that keeps the application from running
 */
export function parseConfig(env: object): Parsed {
  const known = parsedBefore.get(env);
  if (known) return known;
  const parsed = parseEnvironment(env);
  parsedBefore.set(env, parsed);
  return parsed;
}

function parseEnvironment(env: object): Parsed {
  const parsed = schema.safeParse(env);
  if (parsed.success) {
    if (parsed.data.ENVIRONMENT === 'production' && parsed.data.MAIL_TRANSPORT === 'local') {
      return {
        ok: false,
        problems: [
          { variable: 'MAIL_TRANSPORT', problem: 'local keeps every mail to itself: development only' },
        ],
      };
    }
    return { ok: true, config: parsed.data };
  }
  return {
    ok: false,
    problems: parsed.error.issues.map((issue) => ({
      variable: issue.path.join('.'),
      problem: issue.message,
    })),
  };
}
