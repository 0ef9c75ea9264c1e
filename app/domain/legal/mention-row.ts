import type { Language } from '~/domain/invoice/model';
import type { Dated } from '~/domain/legal/dated';
import type { MentionFacts } from '~/domain/legal/facts';

/** One wording of a mention, for the days on which the law has it so. */
export interface MentionRow extends Dated {
  /** stable key; rows of one mention that follow each other in time share it */
  code: string;
  text: Record<Language, string | ((facts: MentionFacts) => string)>;
  /** the article it rests on */
  basis: string;
  /** true: the law gives the French words, so an English document prints both */
  frenchRequired: boolean;
  appliesTo(facts: MentionFacts): boolean;
}
