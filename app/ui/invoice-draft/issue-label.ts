import type { invoiceFormMessages } from '~/i18n/messages/invoice-form';

type Words = ReturnType<typeof invoiceFormMessages>;

/** What the field at a path is called: «Client», «Ligne 2, quantité». Undefined for one that has no name. */
export function issueLabel(path: string, t: Words): string | undefined {
  const [first = '', index, field = ''] = path.split('.');
  const names: Record<string, string> = {
    clientId: t.client,
    type: t.type,
    issueDate: t.issueDate,
    dueDate: t.dueDate,
    supplyDate: t.supplyDate,
    operationCategory: t.operationCategory,
    priceMode: t.priceMode,
    discountPercent: index === undefined ? t.documentDiscount : t.discountPercent,
    prepaidAmount: t.prepaid,
    purchaseOrder: t.purchaseOrder,
    notes: t.notes,
    lineItems: t.lines,
    allowances: t.allowances,
    charges: t.charges,
    deposits: t.deposits,
    description: t.description,
    quantity: t.quantity,
    unit: t.unit,
    unitPrice: t.unitPriceNet,
    priceBaseQuantity: t.priceBaseQuantity,
    vatRate: t.vatRate,
    vatExemptionCode: t.exemption,
    category: t.category,
    discountAmount: t.discountAmount,
    chargeAmount: t.chargeAmount,
    reason: t.reason,
    amount: t.fixedAmount,
    percent: t.percent,
  };
  if (index === undefined) return names[first];
  const name = names[field] ?? names[first];
  if (name === undefined) return undefined;
  return first === 'lineItems' ? t.inLine(Number(index) + 1, inSentence(name)) : `${names[first]}, ${name}`;
}

/** «Quantité» within a sentence; «TVA» stays as it is. */
function inSentence(name: string): string {
  return name === name.toUpperCase() ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
