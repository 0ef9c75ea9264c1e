import type { IssuedRow } from '~/db/queries/exports';
import { type CsvValue, csvFile, csvRow } from '~/domain/accounting/csv';
import { countryName } from '~/i18n/countries';
import { statusMessages } from '~/i18n/messages/status';
import type { AccountScope } from '~/services/scope';
import { clientRows, issuedRows, paymentRows } from './rows';

/*
 * CSV as French spreadsheets open it: semicolons, decimal commas, a byte order mark. In French whatever the person's
 * language, like all accounting exports. Credit notes are negative, so that columns can be summed.
 */

type ExportScope = Pick<AccountScope, 'db'>;

const KINDS = { company: 'Entreprise', individual: 'Particulier', public: 'Organisme public' };
const LANGUAGES = { fr: 'Français', en: 'Anglais' };
const TYPES = { invoice: 'Facture', deposit: 'Facture d’acompte', credit_note: 'Avoir' };

async function* csvParts<Row>(
  header: readonly string[],
  rows: AsyncIterable<Row>,
  cellsOf: (row: Row) => CsvValue[][],
): AsyncGenerator<string> {
  yield csvFile(header, []);
  let part = '';
  for await (const row of rows) {
    for (const cells of cellsOf(row)) part += csvRow(cells);
    if (part.length > 65_536) {
      yield part;
      part = '';
    }
  }
  if (part !== '') yield part;
}

function decimal(value: string | null): string | null {
  return value?.replace('.', ',') ?? null;
}

/** 14 digits in one piece become 7,3E+13 in a spreadsheet; in groups they stay what they are. */
function groupedSiret(siret: string | null): string | null {
  return siret?.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4') ?? null;
}

/** The account's clients, archived ones too, with headings that the import reads back. */
export function clientsCsv(scope: ExportScope): AsyncGenerator<string> {
  const header = [
    'Type',
    'Nom ou raison sociale',
    'E-mail',
    'SIREN',
    'SIRET',
    'N° de TVA intracommunautaire',
    'Adresse',
    'Complément d’adresse',
    'Code postal',
    'Ville',
    'Pays',
    'Livraison : adresse',
    'Livraison : complément',
    'Livraison : code postal',
    'Livraison : ville',
    'Livraison : pays',
    'Langue',
    'Délai de paiement (jours)',
    'Notes',
    'Archivé le',
    'Créé le',
  ];
  return csvParts(header, clientRows(scope), (client) => [
    [
      KINDS[client.kind],
      client.name,
      client.email,
      client.siren,
      groupedSiret(client.siret),
      client.vatNumber,
      ...addressCells(client.address),
      ...addressCells(client.deliveryAddress),
      LANGUAGES[client.language],
      client.paymentTermsDays,
      client.notes,
      client.archivedAt === null ? null : dayOf(client.archivedAt),
      dayOf(client.createdAt),
    ],
  ]);
}

function addressCells(
  address: {
    line1: string | null;
    line2: string | null;
    postalCode: string | null;
    city: string | null;
    countryCode: string | null;
  } | null,
): CsvValue[] {
  const country = address?.countryCode ? countryName(address.countryCode, 'fr') : null;
  return [
    address?.line1 ?? null,
    address?.line2 ?? null,
    address?.postalCode ?? null,
    address?.city ?? null,
    country,
  ];
}

function dayOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

function statusWord({ type, status }: IssuedRow): string | null {
  const words = statusMessages('fr');
  return status ? (type === 'credit_note' ? words.creditNote : words.invoice)[status] : null;
}

function signOf({ type }: IssuedRow): 1 | -1 {
  return type === 'credit_note' ? -1 : 1;
}

/** Every issued document, one a row. */
export function invoicesCsv(scope: ExportScope): AsyncGenerator<string> {
  const header = [
    'Numéro',
    'Type',
    'Statut',
    'Date d’émission',
    'Date d’échéance',
    'Client',
    'SIREN du client',
    'HT',
    'TVA',
    'TTC',
    'Encaissé',
    'Avoirs',
    'Acomptes',
    'Reste dû',
    'SHA-256 du PDF',
  ];
  return csvParts(header, issuedRows(scope), (row) => {
    const sign = signOf(row);
    const money = (cents: number) => ({ cents: sign * cents });
    return [
      [
        row.number,
        TYPES[row.type],
        statusWord(row),
        row.issueDate,
        row.dueDate,
        row.clientName,
        row.snapshot?.client.siren ?? null,
        money(row.netCents),
        money(row.vatCents),
        money(row.grossCents),
        money(row.paidCents),
        money(row.creditedCents),
        money(row.depositsCents),
        money(row.dueCents ?? 0),
        row.pdfSha256,
      ],
    ];
  });
}

/** Every line of every issued document. */
export function linesCsv(scope: ExportScope): AsyncGenerator<string> {
  const header = [
    'Numéro',
    'Type',
    'Date d’émission',
    'Client',
    'Ligne',
    'Désignation',
    'Quantité',
    'Unité',
    'Prix unitaire',
    'Prix HT ou TTC',
    'Taux de TVA (%)',
    'Exonération',
    'Remise',
    'Montant HT',
  ];
  return csvParts(header, issuedRows(scope), (row) =>
    (row.snapshot?.lines ?? []).map((line, at) => [
      row.number,
      TYPES[row.type],
      row.issueDate,
      row.clientName,
      at + 1,
      line.description,
      decimal(line.quantity),
      line.unit,
      decimal(line.unitPrice),
      row.snapshot?.priceMode === 'gross' ? 'TTC' : 'HT',
      decimal(line.vatRate),
      line.vatExemptionCode,
      { cents: signOf(row) * line.discount },
      { cents: signOf(row) * line.net },
    ]),
  );
}

/** Every payment and counter-entry. */
export function paymentsCsv(scope: ExportScope): AsyncGenerator<string> {
  const header = ['Date', 'Numéro', 'Client', 'Montant', 'Moyen', 'Référence', 'Annule un paiement'];
  return csvParts(header, paymentRows(scope), ({ payment, number, clientName }) => [
    [
      payment.paidAt,
      number,
      clientName,
      { cents: payment.amountCents },
      payment.method,
      payment.reference,
      payment.reverses ? 'oui' : null,
    ],
  ]);
}
