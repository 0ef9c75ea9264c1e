import { defineEndpoint } from '~/http/api/endpoint';
import { attachment } from '~/http/attachment';
import { accountArchiveName, archiveAccount } from '~/services/exports/archive-account';

export const endpoints = [
  defineEndpoint({
    method: 'GET',
    path: '/api/me/export',
    tag: 'Me',
    summary: 'Everything the account has, as one ZIP',
    description:
      'JSON and CSV of everything, every original PDF and its XML, logos, sent mails, the audit trail, the register’s chain, and a signed manifest with the SHA-256 of each file. Written while it is sent.',
    auth: 'read',
    answers: { 200: { description: 'The archive', contentType: 'application/zip' } },
    async handle({ scope }) {
      return attachment(await archiveAccount(scope), {
        name: accountArchiveName(scope.clock.now()),
        contentType: 'application/zip',
      });
    },
  }),
];
