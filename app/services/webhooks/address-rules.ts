import type { Config } from '~/config';

/** How strict addresses that people type are looked at: a receiver on this machine is for development only. */
export function addressRules(config: Config): { allowLoopback: boolean; ownOrigin: string } {
  return { allowLoopback: config.ENVIRONMENT === 'development', ownOrigin: config.APP_ORIGIN };
}
