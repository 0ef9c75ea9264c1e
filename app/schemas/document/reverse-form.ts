import { z } from 'zod';
import { required } from '~/schemas/field-rule';
import { lineOf } from '~/schemas/fields';

/** The form that takes a payment back. */
export const reverseForm = z.object({ reason: required(lineOf(200), 'Why it is taken back') });
