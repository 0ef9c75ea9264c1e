import { z } from 'zod';
import { answer } from '~/http/api/answer';
import { defineEndpoint } from '~/http/api/endpoint';
import { fieldIssue } from '~/schemas/issue-messages';
import { logoPath } from '~/services/business/me-answer';
import { validation } from '~/services/errors';
import { LOGO_LIMIT, storeLogo } from '~/services/logo/store-logo';

/** The frame around one file: boundaries and part headers. */
const MULTIPART_FRAME = 16_384;

export const endpoints = [
  defineEndpoint({
    method: 'POST',
    path: '/api/me/upload-logo',
    tag: 'Me',
    summary: 'Set the logo of the account’s documents',
    auth: 'write',
    multipart: { files: { logo: 'PNG, JPEG or WebP, 2 MiB at most' }, limit: LOGO_LIMIT + MULTIPART_FRAME },
    answers: {
      200: { description: 'Where the logo is', schema: z.object({ logoUrl: z.string() }) },
      413: { description: 'Above 2 MiB' },
    },
    async handle({ scope, ports, body, locale }) {
      const strange = [...body.keys()].filter((name) => name !== 'logo');
      if (strange.length > 0) {
        throw validation(strange.map((name) => fieldIssue(name, 'unknown_field', locale)));
      }
      const logo = body.get('logo');
      if (logo === null) throw validation([fieldIssue('logo', 'required', locale)]);
      if (typeof logo === 'string') throw validation([fieldIssue('logo', 'wrong_type', locale)]);
      const key = await storeLogo(scope, {
        bytes: new Uint8Array(await logo.arrayBuffer()),
        language: locale,
      });
      return answer(200, { logoUrl: `${ports.config.APP_ORIGIN}${logoPath(key)}` });
    },
  }),
];
