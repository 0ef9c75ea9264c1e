import { z } from 'zod';
import { optional, required } from '~/schemas/field-rule';
import { draftCommandOf } from './draft-command-of';
import {
  adjustmentShape,
  documentShape,
  lineShape,
  MAX_ADJUSTMENTS,
  MAX_LINES,
  type NumberReader,
} from './draft-shape';

const typedNumbers: NumberReader = { required, optional };
const adjustments = z
  .array(z.object(adjustmentShape(typedNumbers)))
  .max(MAX_ADJUSTMENTS)
  .nullish();

/** The draft's form, its numbers as people type them («1 234,5»). Gives a `DraftCommand`. */
export const draftForm = z
  .object({
    ...documentShape(typedNumbers),
    lineItems: z
      .array(z.object(lineShape(typedNumbers)))
      .max(MAX_LINES)
      .default([]),
    allowances: adjustments,
    charges: adjustments,
  })
  .transform(draftCommandOf);
