import type { DocumentListRow, PaymentRow } from '~/db/queries/documents';
import type { DraftAllowance } from '~/domain/invoice/model';
import { centsToAmount } from '~/domain/money/cents';
import type { Cents } from '~/domain/money/types';
import type { DocumentAnswer, ListedDocumentAnswer } from '~/schemas/document/document-answer';
import type { DocumentRecord } from './read-document';

const amountOrNull = (cents: Cents | null) => (cents === null ? null : centsToAmount(cents));
const instant = (epochMs: number) => new Date(epochMs).toISOString();

function commonAnswer(row: DocumentListRow, overdue: boolean) {
  return {
    id: row.id,
    number: row.number,
    type: row.type,
    status: row.status ?? 'DRAFT',
    overdue,
    clientId: row.clientId,
    issueDate: row.issueDate,
    supplyDate: row.supplyDate,
    dueDate: row.dueDate,
    currency: 'EUR' as const,
    pdf: row.pdfState,
    version: row.version,
    createdAt: instant(row.createdAt),
    updatedAt: instant(row.updatedAt),
    issuedAt: row.issuedAt === null ? null : instant(row.issuedAt),
  };
}

/** A document in a list, as the API answers it: the document without its lines, its mentions and the seller. */
export function listedDocumentAnswerOf(record: DocumentRecord<DocumentListRow>): ListedDocumentAnswer {
  const { row, content, snapshot, client, standing } = record;
  return {
    ...commonAnswer(row, record.overdue),
    client: {
      id: client.id,
      kind: client.kind,
      name: client.name,
      email: client.email,
      siren: client.siren,
      siret: client.siret,
      vatNumber: client.vatNumber,
      address: client.address,
      deliveryAddress: client.deliveryAddress,
      language: client.language,
    },
    operationCategory: snapshot.operationCategory,
    priceMode: snapshot.priceMode,
    discountPercent: content.discountPercent,
    allowances: content.allowances.map(allowanceAnswer),
    charges: content.charges.map(allowanceAnswer),
    prepaidAmount: amountOrNull(content.prepaidAmount),
    deposits: content.depositIds,
    purchaseOrder: snapshot.purchaseOrder,
    notes: snapshot.notes,
    totals: {
      net: centsToAmount(snapshot.totals.net),
      vat: centsToAmount(snapshot.totals.vat),
      gross: centsToAmount(standing.gross),
      paid: centsToAmount(standing.paid),
      credited: centsToAmount(standing.credited),
      deposits: centsToAmount(standing.deposits),
      due: centsToAmount(standing.due),
      vatBreakdown: snapshot.totals.vatBreakdown.map(({ rate, exemptionCode, base, vat }) => ({
        rate,
        exemptionCode,
        base: centsToAmount(base),
        vat: centsToAmount(vat),
      })),
    },
    payments: record.payments.map(paymentAnswerOf),
    precedingInvoices: snapshot.preceding.map(({ id, number, issueDate }) => ({ id, number, issueDate })),
    missing: record.missing.map(({ path, code, message }) => ({ path, code, message })),
  };
}

/** A document whole, as the API answers it. A draft has its figures as they are today. */
export function documentAnswerOf(record: DocumentRecord): DocumentAnswer {
  const { snapshot, seller } = record;
  return {
    ...listedDocumentAnswerOf(record),
    seller: {
      legalName: seller.legalName,
      tradeName: seller.tradeName,
      legalForm: seller.legalForm,
      shareCapital: amountOrNull(seller.shareCapital),
      siren: seller.siren,
      siret: seller.siret,
      vatNumber: seller.vatNumber,
      vatRegime: seller.vatRegime,
      vatOnDebits: seller.vatOnDebits,
      rcsCity: seller.rcsCity,
      address: seller.address,
      email: seller.email,
      phone: seller.phone,
      website: seller.website,
      iban: seller.iban,
      bic: seller.bic,
    },
    lineItems: snapshot.lines.map((line) => ({
      id: line.id,
      description: line.description,
      quantity: line.quantity,
      unit: line.unit,
      unitPrice: line.unitPrice,
      priceBaseQuantity: line.priceBaseQuantity,
      vatRate: line.vatRate,
      vatExemptionCode: line.vatExemptionCode,
      category: line.category,
      discountPercent: line.discountPercent,
      discountAmount: amountOrNull(line.discountAmount),
      chargeAmount: amountOrNull(line.chargeAmount),
      net: centsToAmount(line.net),
    })),
    legalMentions: snapshot.mentions.map(({ code, text, basis }) => ({ code, text, basis })),
  };
}

function allowanceAnswer({ reason, amount, percent, vatRate, vatExemptionCode }: DraftAllowance) {
  return { reason, amount: amountOrNull(amount), percent, vatRate, vatExemptionCode };
}

function paymentAnswerOf({ id, amountCents, paidAt, method, reference, reversedBy }: PaymentRow) {
  return { id, amount: centsToAmount(amountCents), paidAt, method, reference, reversedBy };
}
