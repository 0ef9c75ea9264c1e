import { type ActionFunctionArgs, json } from '@remix-run/cloudflare';
import { formText, readForm } from '~/http/form';
import { page } from '~/http/page';
import { requireAccount } from '~/http/require-account';
import { offerPasskey } from '~/services/auth/add-passkey';
import { networkOf } from '~/services/auth/network';
import { askForOwnPasskey, askForPasskey } from '~/services/auth/passkey-sign-in';
import { badRequest, methodNotAllowed } from '~/services/errors';

export const loader = page(async () => {
  throw methodNotAllowed(['POST']);
});

/** What our script hands to the browser. By POST, since each answer holds a challenge that is kept. */
export const action = page(async ({ request, context }: ActionFunctionArgs) => {
  const form = await readForm(request);
  switch (formText(form, 'purpose')) {
    case 'sign-in':
      return json(await askForPasskey(context.ports, { network: networkOf(request) }));
    case 'confirm':
      return json(await askForOwnPasskey(await requireAccount(request, context)));
    case 'register': {
      const scope = await requireAccount(request, context);
      const { recentlyAuthenticated } = scope;
      return json(await offerPasskey(scope, { recentlyAuthenticated }));
    }
    default:
      throw badRequest('unknown_purpose', {
        fr: 'Rechargez la page, puis recommencez.',
        en: 'Reload the page, then start over.',
      });
  }
});
