import { z } from 'zod';
import type { ListDocumentsInput } from '~/services/documents/list-documents';

const flag = z.enum(['true', '1']).optional().catch(undefined);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional()
  .catch(undefined);

/** What the address of the list may say; what cannot be understood is left out, since a link is no form. */
const listQuery = z.object({
  status: z
    .enum(['DRAFT', 'ISSUED', 'SENT', 'PARTIALLY_PAID', 'PAID', 'CREDITED'])
    .optional()
    .catch(undefined),
  type: z.enum(['invoice', 'deposit', 'credit_note']).optional().catch(undefined),
  clientId: z.string().min(1).max(64).optional().catch(undefined),
  from: day,
  to: day,
  dueFrom: day,
  dueTo: day,
  q: z.string().trim().min(1).max(100).optional().catch(undefined),
  open: flag,
  overdue: flag,
  mailProblem: flag,
});

export type ListQuery = z.output<typeof listQuery>;

export function readListQuery(params: URLSearchParams): ListQuery {
  return listQuery.parse(Object.fromEntries(params));
}

/** The filter of the service, and the name of this list for its cursors: a cursor of one list fits no other. */
export function filterOf(query: ListQuery): { filter: ListDocumentsInput['filter']; name: string } {
  const { type, open, overdue, mailProblem, ...rest } = query;
  return {
    filter: {
      ...rest,
      types: type && [type],
      open: open !== undefined,
      overdue: overdue !== undefined,
      mailProblem: mailProblem !== undefined,
    },
    name: `invoices:${JSON.stringify(query)}`,
  };
}
