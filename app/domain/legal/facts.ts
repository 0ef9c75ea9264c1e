import type {
  ClientParty,
  DocumentType,
  DraftContent,
  OperationCategory,
  Seller,
} from '~/domain/invoice/model';
import { findExemption, lineCategory } from '~/domain/vat/exemptions';

/** What decides which mentions a document prints. */
export interface MentionFacts {
  type: DocumentType;
  seller: Seller;
  client: ClientParty;
  operationCategory: OperationCategory;
  /** keys of the printed VAT mentions, from the exemptions of lines, discounts and charges, in order of appearance */
  vatMentions: readonly string[];
  /** whether a line above 0 % is a service: only there does the option for debits say something */
  taxedServices: boolean;
}

/** The facts of a draft or of a document about to be issued; exemptions are expected to be filled in. */
export function mentionFacts(input: {
  content: Pick<DraftContent, 'type' | 'operationCategory' | 'lines' | 'allowances' | 'charges'>;
  seller: Seller;
  client: ClientParty;
}): MentionFacts {
  const { content, seller, client } = input;
  const { operationCategory, type } = content;
  const codes = [...content.lines, ...content.allowances, ...content.charges].map(
    (item) => item.vatExemptionCode,
  );
  const mentions = codes.map((code) => findExemption(code)?.mention).filter((key) => key !== undefined);
  return {
    type,
    seller,
    client,
    operationCategory,
    vatMentions: [...new Set(mentions)],
    taxedServices: content.lines.some(
      (line) => line.vatRate !== '0' && lineCategory(line, operationCategory) === 'services',
    ),
  };
}
