import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@babel/parser';

/** How the world names the boundary of each port; null: what cannot fail, so there is nothing to strike. */
const BOUNDARIES: Readonly<Record<string, string | null>> = {
  Clock: null,
  Dns: 'dns',
  Files: 'files',
  Ids: null,
  Jobs: 'jobs',
  Ledger: 'ledger',
  LedgerArchive: 'ledger',
  Log: null,
  MailTransport: 'mail',
  PdfPrinter: 'pdf',
  RateLimiter: 'limiter',
  WebhookSender: 'webhooks',
};

interface Declared {
  type: string;
  declaration?: {
    type: string;
    id: { name: string };
    body: { body: Array<{ type: string; key?: { name?: string } }> };
  };
}

/**
 * Every method of every port, as «files.putOnce», read from the ports themselves: a new one is in the list by itself.
 * @throws when there is a port that nobody has said how to strike
 */
export function portMethods(root: string): string[] {
  const folder = join(root, 'app', 'ports');
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  return files.flatMap((file) => {
    const source = readFileSync(join(folder, file), 'utf8');
    const { program } = parse(source, { sourceType: 'module', plugins: ['typescript'] });
    return (program.body as unknown as Declared[]).flatMap(({ declaration }) => {
      if (declaration?.type !== 'TSInterfaceDeclaration') return [];
      const methods = declaration.body.body.filter(({ type }) => type === 'TSMethodSignature');
      if (methods.length === 0) return [];
      const { name } = declaration.id;
      const boundary = BOUNDARIES[name];
      if (boundary === undefined) throw new Error(`${file}: how is ${name} struck?`);
      return boundary === null ? [] : methods.map(({ key }) => `${boundary}.${key?.name}`);
    });
  });
}
