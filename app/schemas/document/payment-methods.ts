/** How money may have come: stored as they stand, shown in words. */
export const PAYMENT_METHODS = ['transfer', 'card', 'cheque', 'cash', 'direct_debit', 'other'] as const;
