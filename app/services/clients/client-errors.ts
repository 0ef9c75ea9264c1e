import { type AppError, conflict } from '~/services/errors';

/** 409: the person changed something older than what is stored. */
export function clientChanged(): AppError {
  return conflict('client.changed', {
    fr: 'Cette fiche a changé entre-temps, dans un autre onglet peut-être. Relisez-la, puis recommencez.',
    en: 'This client has changed meanwhile, perhaps in another tab. Read it again, then start over.',
  });
}
