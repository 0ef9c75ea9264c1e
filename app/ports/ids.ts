/** Identifiers: UUIDv7 for records (sortable by creation, never a secret), random tokens for secrets. */
export interface Ids {
  uuid(): string;
  /** `bytes` of entropy (32 unless said) as base64url */
  token(bytes?: number): string;
}
