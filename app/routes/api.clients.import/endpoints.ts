import { z } from 'zod';
import { guessMapping } from '~/domain/client-import/columns';
import { answer } from '~/http/api/answer';
import { defineEndpoint } from '~/http/api/endpoint';
import type { Locale } from '~/i18n/locale';
import { fieldIssue } from '~/schemas/issue-messages';
import { importClients } from '~/services/clients/import-clients';
import {
  assertHeadersOnce,
  assertMapping,
  CLIENT_FILE_LIMIT,
  readClientFile,
} from '~/services/clients/read-client-file';
import { tooLarge, validation } from '~/services/errors';

/** The frame around one file and two fields: boundaries and part headers. */
const MULTIPART_FRAME = 16_384;

const importAnswer = z.object({
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  errors: z.array(z.object({ row: z.int(), column: z.string(), value: z.string(), message: z.string() })),
});

const FLAGS = {
  dryRun: 'Only says what would be done, for the rows without errors',
  partial: 'Imports the rows without errors; otherwise all or nothing',
};

const flag = (description: string) => z.enum(['true', 'false']).optional().meta({ description });

/** A flag is set in the body or in the address. @throws AppError 422 for other words than true and false */
function isSet(
  form: FormData,
  name: keyof typeof FLAGS,
  inAddress: string | undefined,
  locale: Locale,
): boolean {
  const value = form.get(name) ?? 'false';
  if (value !== 'true' && value !== 'false') throw validation([fieldIssue(name, 'unknown_value', locale)]);
  return value === 'true' || inAddress === 'true';
}

export const endpoints = [
  defineEndpoint({
    method: 'POST',
    path: '/api/clients/import',
    tag: 'Clients',
    summary: 'Import clients from a CSV file',
    description:
      'The first row names the columns, in French or English. A client that is there is recognized by SIRET, SIREN, VAT number, e-mail and name, or name, postal code and town; empty cells erase nothing. The same file again changes nothing. At most 5,000 errors are listed.',
    auth: 'write',
    query: z.strictObject({ dryRun: flag(FLAGS.dryRun), partial: flag(FLAGS.partial) }),
    multipart: {
      files: {
        file: 'CSV: comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252; 10 MiB, 10,000 rows, 50 columns, 2 kB a cell at most',
      },
      flags: FLAGS,
      limit: CLIENT_FILE_LIMIT + MULTIPART_FRAME,
    },
    answers: {
      200: { description: 'What was done, or would be', schema: importAnswer },
      409: { description: 'Clients kept changing during the import' },
      413: { description: 'More than the limits' },
      422: { description: 'No table, or no column of names' },
    },
    async handle({ scope, body, query, locale }) {
      const strange = [...body.keys()].filter((name) => name !== 'file' && !Object.hasOwn(FLAGS, name));
      if (strange.length > 0) {
        throw validation(strange.map((name) => fieldIssue(name, 'unknown_field', locale)));
      }
      const file = body.get('file');
      if (file === null) throw validation([fieldIssue('file', 'required', locale)]);
      if (typeof file === 'string') throw validation([fieldIssue('file', 'wrong_type', locale)]);
      if (file.size > CLIENT_FILE_LIMIT) throw tooLarge(CLIENT_FILE_LIMIT);
      const dryRun = isSet(body, 'dryRun', query.dryRun, locale);
      const partial = isSet(body, 'partial', query.partial, locale);
      const table = readClientFile(new Uint8Array(await file.arrayBuffer()), locale);
      assertHeadersOnce(table, locale);
      const mapping = guessMapping(table.header);
      assertMapping(mapping, locale);
      const report = await importClients(scope, { table, mapping, dryRun, partial, locale });
      const { created, updated, unchanged, errors } = report;
      return answer(200, { created, updated, unchanged, errors });
    },
  }),
];
