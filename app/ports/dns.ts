/** What public DNS says of a name's TXT records. No such name, and a name without such records, are both `none`. */
export type TxtLookup = { state: 'found'; texts: string[] } | { state: 'none' } | { state: 'no_answer' };

/** Public DNS. Never throws: a resolver that is away, slow or refuses is `no_answer`. */
export interface Dns {
  /** The texts of a name's TXT records, each in one piece. */
  texts(name: string): Promise<TxtLookup>;
}
