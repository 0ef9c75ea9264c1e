import { z } from 'zod';
import { webhookEvents } from '~/domain/webhooks/events';
import { required } from './field-rule';
import { webAddress } from './fields';

/** The form that adds an address to tell. */
export const webhookForm = z.object({
  url: required(webAddress, 'Address to call'),
  // one ticked box comes as a text, several as a list
  events: z.preprocess(
    (ticked) => (typeof ticked === 'string' ? [ticked] : ticked),
    z.array(z.enum(webhookEvents)).min(1).max(webhookEvents.length),
  ),
});
