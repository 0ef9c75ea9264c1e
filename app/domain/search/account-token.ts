/** How the search writes an account: one token of its index. */
export function accountToken(accountId: string): string {
  return accountId.replaceAll('-', '');
}
