import { clientNames } from '~/db/queries/clients';
import { deductedDeposits, deductedIds, issuedDeposits } from '~/db/queries/deposits';
import { type DraftParties, readDraftParties } from '~/db/queries/drafts';
import { accentCss } from '~/documents/invoice/accent';
import { documentView } from '~/documents/invoice/document-view';
import type { DocumentView } from '~/documents/invoice/view-model';
import type { DocumentStatus, DraftContent, Issue, Language } from '~/domain/invoice/model';
import { reviewCandidate } from '~/domain/legal/linter';
import type { Cents, CivilDate, Percent } from '~/domain/money/types';
import { todayInParis } from '~/domain/time/paris';
import { suggestVat } from '~/domain/vat/exemptions';
import { sketchTotals } from '~/schemas/document/draft-sketch';
import { logoPath } from '~/services/business/me-answer';
import type { AccountScope } from '~/services/scope';
import { candidateOf } from './parties';
import { previewSnapshot } from './read-document';

/** Clients that the form offers by name; the chosen one is always among them. */
const OFFERED_CLIENTS = 500;

export interface DepositChoice {
  id: string;
  number: string;
  issueDate: CivilDate;
  gross: Cents;
  status: DocumentStatus;
}

/** All that the draft's form needs around what is typed: whom and what one may choose, and what would come of it. */
export interface DraftDesk {
  document: { view: DocumentView; css: string; logoSrc: string | null };
  /** what keeps it from being issued today */
  missing: Issue[];
  /** what the law will ask for later, or what serves the client: keeps nothing back */
  advice: Issue[];
  clientId: string | null;
  clients: Array<{ id: string; name: string }>;
  /** issued deposit invoices of this client that may be deducted */
  deposits: DepositChoice[];
  /** what a new line starts with, by what profile and client imply */
  defaults: { vatRate: Percent; vatExemptionCode: string };
  /** the due date without one typed, and the days it comes from */
  due: { date: CivilDate | null; days: number };
  today: CivilDate;
}

/**
 * Reads what stands around a draft as it is typed, stored or not. An unknown client is as none chosen. `parties`: those
 * of this very content, when they were read already.
 */
export async function readDraftDesk(
  scope: AccountScope,
  input: { id: string; content: DraftContent; language: Language; parties?: DraftParties | null },
): Promise<DraftDesk> {
  const { id, content, language } = input;
  const [parties, { clients, deposits }] = await Promise.all([
    input.parties ?? readDraftParties(scope.db, content),
    readChoices(scope, content),
  ]);
  const today = todayInParis(scope.clock.now());
  const client = parties.client ?? nobody(language);
  const candidate = candidateOf({
    documentId: id,
    content: drawable(content),
    parties: { ...parties, client },
  });
  const preview = previewSnapshot(candidate, { today, now: scope.clock.now() });
  const review = reviewCandidate(candidate, preview.issueDate, language);
  const { vatRate, vatExemptionCode } = suggestVat({
    seller: candidate.seller,
    client: candidate.client,
    category: content.operationCategory === 'goods' ? 'goods' : 'services',
  });
  return {
    document: {
      view: documentView(preview),
      css: accentCss(preview.look.accent),
      logoSrc: logoPath(preview.look.logoKey),
    },
    missing: parties.client ? review.refusals : [clientMissing(language)],
    advice: parties.client ? review.advice : [],
    clientId: parties.client?.id ?? null,
    clients: offered(clients, parties.client),
    deposits,
    defaults: { vatRate, vatExemptionCode: vatExemptionCode ?? '' },
    due: {
      date: preview.dueDate,
      days: client.paymentTermsDays ?? candidate.seller.paymentTermsDays,
    },
    today,
  };
}

/** Figures beyond exact cents cannot be drawn: the form says so, the document goes without its lines. */
function drawable(content: DraftContent): DraftContent {
  return sketchTotals(content) === null ? { ...content, lines: [], allowances: [], charges: [] } : content;
}

/**
 * Whom one may choose, and what may still be deducted for the chosen one, with what the draft deducts already, so that
 * it can be unticked. One round trip.
 */
async function readChoices(
  { db: account }: AccountScope,
  { clientId, type, depositIds }: DraftContent,
): Promise<{ clients: Array<{ id: string; name: string }>; deposits: DepositChoice[] }> {
  const names = clientNames(account, OFFERED_CLIENTS);
  if (clientId === '' || type !== 'invoice') return { clients: await names, deposits: [] };
  const [clients, issued, deducting] = await account.db.batch([
    names,
    issuedDeposits(account, clientId),
    deductedDeposits(account, clientId),
  ]);
  const deducted = deductedIds(deducting);
  const deposits = issued.flatMap(({ id, number, issueDate, grossCents, creditedCents, status }) => {
    if (!number || !issueDate) return [];
    const isOpen = creditedCents === 0 && !deducted.has(id);
    if (!isOpen && !depositIds.includes(id)) return [];
    return [{ id, number, issueDate, gross: grossCents, status: status ?? 'ISSUED' }];
  });
  return { clients, deposits };
}

function offered(
  choices: Array<{ id: string; name: string }>,
  chosen: { id: string; name: string } | null,
): Array<{ id: string; name: string }> {
  if (chosen === null || choices.some(({ id }) => id === chosen.id)) return choices;
  return [{ id: chosen.id, name: chosen.name }, ...choices];
}

function clientMissing(language: Language): Issue {
  return {
    path: 'clientId',
    code: 'legal.client-name',
    message: language === 'fr' ? 'Choisissez le client.' : 'Choose the client.',
  };
}

/** Stands in the document's window until a client is chosen. */
function nobody(language: Language): NonNullable<DraftParties['client']> {
  return {
    id: '',
    accountId: '',
    kind: 'company',
    name: language === 'fr' ? 'Votre client' : 'Your client',
    nameOrder: '',
    email: null,
    siren: null,
    siret: null,
    vatNumber: null,
    address: { line1: null, line2: null, postalCode: null, city: null, countryCode: 'FR' },
    deliveryAddress: null,
    language,
    paymentTermsDays: null,
    notes: null,
    archivedAt: null,
    createdAt: 0,
    updatedAt: 0,
    version: 0,
  };
}
