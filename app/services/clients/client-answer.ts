import type { ClientRow } from '~/db/queries/clients';
import type { ClientAnswer } from '~/schemas/client';

function instant(epochMilliseconds: number): string {
  return new Date(epochMilliseconds).toISOString();
}

/** A stored client as the API answers it: every field named, instants in UTC. */
export function clientAnswerOf(row: ClientRow): ClientAnswer {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    email: row.email,
    siren: row.siren,
    siret: row.siret,
    vatNumber: row.vatNumber,
    address: row.address,
    deliveryAddress: row.deliveryAddress,
    language: row.language,
    paymentTermsDays: row.paymentTermsDays,
    notes: row.notes,
    archivedAt: row.archivedAt === null ? null : instant(row.archivedAt),
    createdAt: instant(row.createdAt),
    updatedAt: instant(row.updatedAt),
  };
}
