/** The body of a draft of 1,080.00 EUR. */
export function draftOf(clientId: string) {
  return {
    clientId,
    lineItems: [{ description: 'Travail', quantity: '2', unitPrice: '450', vatRate: '20' }],
  };
}
