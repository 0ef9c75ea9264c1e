/** Why an archive is not restored: a stable code, and the file, line or number it is about. */
export const ARCHIVE_PROBLEMS = [
  'not_a_zip',
  'repacked',
  'too_many_files',
  'too_large',
  'bad_name',
  'duplicate_file',
  'unexpected_file',
  'missing_file',
  'bad_manifest',
  'unknown_format',
  'unknown_version',
  'unsigned',
  'bad_signature',
  'untrusted_key',
  'size_differs',
  'hash_differs',
  'unreadable',
  'bad_row',
  'unknown_reference',
  'chain_broken',
  'numbers_broken',
  'dates_broken',
  'amounts_broken',
  'wrong_head',
  'not_empty',
  'closed',
  'gave_up',
] as const;

export type ArchiveProblemCode = (typeof ARCHIVE_PROBLEMS)[number];

export interface ArchiveProblem {
  code: ArchiveProblemCode;
  /** «factures/FAC-2026-001.pdf», «json/clients.json, ligne 12», «écriture 40»; empty when it is about the whole */
  subject: string;
}

/** Thrown by every check of an archive. Nothing was changed that anybody can see. */
export class ArchiveError extends Error {
  override name = 'ArchiveError';

  constructor(
    readonly code: ArchiveProblemCode,
    readonly subject = '',
  ) {
    super(`${code} ${subject}`.trim());
  }

  get problem(): ArchiveProblem {
    return { code: this.code, subject: this.subject };
  }
}
