/** What a stored object is. */
export interface StoredFile {
  key: string;
  size: number;
  /** lower-case hex SHA-256 of the bytes, when the store knows it */
  sha256: string | null;
  contentType: string;
}

/** The originals: logos, issued PDFs, copies of mails. Keys hold the account; content never changes under a key. */
export interface Files {
  /**
   * Stores the bytes unless the key exists already.
   * @returns `created` is false when an object was there: it is left as it was.
   * @throws when the bytes do not have the given SHA-256.
   */
  putOnce(input: {
    key: string;
    bytes: Uint8Array;
    contentType: string;
    sha256: string;
  }): Promise<{ created: boolean }>;
  read(key: string): Promise<{ file: StoredFile; bytes: Uint8Array } | null>;
  stream(key: string): Promise<{ file: StoredFile; body: ReadableStream<Uint8Array> } | null>;
  /** A stretch of an object; shorter when the object ends before, null when it is not there. */
  readRange(key: string, range: { offset: number; length: number }): Promise<Uint8Array | null>;
  /**
   * Stores what comes, without ever having the whole in memory.
   * @returns its size; null when it was longer than `limit`: nothing is stored then
   */
  putStream(input: {
    key: string;
    body: AsyncIterable<Uint8Array>;
    contentType: string;
    limit: number;
  }): Promise<{ size: number } | null>;
  head(key: string): Promise<StoredFile | null>;
  /** The first objects whose keys begin with `prefix`, by key; at most 1,000. */
  list(prefix: string, limit?: number): Promise<StoredFile[]>;
  /** Takes objects away, at most 1,000; those that are not there are no matter. Never for originals of documents. */
  remove(keys: readonly string[]): Promise<void>;
}
