import { z } from 'zod';
import { jsonOptional, jsonRequired } from '~/schemas/decimal-fields';
import { draftCommandOf } from './draft-command-of';
import {
  adjustmentShape,
  documentShape,
  lineShape,
  MAX_ADJUSTMENTS,
  MAX_LINES,
  type NumberReader,
} from './draft-shape';

const jsonNumbers: NumberReader = { required: jsonRequired, optional: jsonOptional };
const adjustments = z
  .array(z.strictObject(adjustmentShape(jsonNumbers)))
  .max(MAX_ADJUSTMENTS)
  .nullish();

/** The body of POST and PUT on a draft: strict, so that a misspelt field is told and not lost. Gives a `DraftCommand`. */
export const draftJson = z
  .strictObject({
    ...documentShape(jsonNumbers),
    lineItems: z.array(z.strictObject(lineShape(jsonNumbers))).max(MAX_LINES),
    allowances: adjustments,
    charges: adjustments,
  })
  .transform(draftCommandOf);
