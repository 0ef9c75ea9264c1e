import type { z } from 'zod';
import { centsToAmount } from '~/domain/money/cents';
import type { meAnswer } from '~/schemas/business';
import type { Profile } from './business';

/** Where the owner's browser or program fetches the logo, as a path; null without one. */
export function logoPath(logoKey: string | null): string | null {
  return logoKey === null ? null : `/files/logos/${logoKey.slice(logoKey.lastIndexOf('/') + 1)}`;
}

/** The profile as the API shows it: amounts as decimal strings, no key of the storage. */
export function meOf(profile: Profile, appOrigin: string): z.output<typeof meAnswer> {
  const { user, business } = profile;
  const { logoKey, logoColours: _c, template: _t, accent: _a, shareCapital, ...shown } = business;
  const path = logoPath(logoKey);
  return {
    ...user,
    logoUrl: path === null ? null : `${appOrigin}${path}`,
    business: { ...shown, shareCapital: shareCapital === null ? null : centsToAmount(shareCapital) },
  };
}
