import { describe, expect, it } from 'vitest';
import { defineMessages } from './define-messages';
import { localeFromHeader, visitorLocale } from './locale';
import { frenchTypography, typeset } from './typography';

describe('French typography', () => {
  it('sets narrow no-break spaces and apostrophes', () => {
    expect(frenchTypography("Combien ? L'an : 20 % de « tout » !")).toBe(
      'Combien\u202f? L’an\u202f: 20\u202f% de «\u202ftout\u202f»\u202f!',
    );
  });

  it('is for what is read in French', () => {
    expect(typeset('Reste dû : 2 €', 'fr')).toBe('Reste dû\u202f: 2\u202f€');
    expect(typeset('Left : 2 €', 'en')).toBe('Left : 2 €');
  });

  it('adds nothing where no space was', () => {
    expect(frenchTypography('https://exemple.fr/?a=1')).toBe('https://exemple.fr/?a=1');
  });
});

describe('messages', () => {
  const messages = defineMessages({
    fr: { group: { ask: 'Sûr ?' }, count: (n: number) => `${n} jours : fini` },
    en: { group: { ask: 'Sure?' }, count: (n) => `${n} days: done` },
  });

  it('sets French typography in texts, groups and functions; English stays as typed', () => {
    expect(messages('fr').group.ask).toBe('Sûr\u202f?');
    expect(messages('fr').count(3)).toBe('3\u00a0jours\u202f: fini');
    expect(messages('en').count(3)).toBe('3 days: done');
  });
});

describe('language of a visitor', () => {
  it('takes the best of ours that the browser asks for', () => {
    expect(localeFromHeader('de, en-GB;q=0.8, fr;q=0.4')).toBe('en');
    expect(localeFromHeader('fr-CA, en;q=0.9')).toBe('fr');
    expect(localeFromHeader('en;q=0, de')).toBe('fr');
    expect(localeFromHeader(null)).toBe('fr');
  });

  it('lets the choice in the cookie win, unless it is no language', () => {
    const headers = (cookie: string) => new Headers({ cookie, 'accept-language': 'fr' });
    expect(visitorLocale(headers('a=b; locale=en'))).toBe('en');
    expect(visitorLocale(headers('locale=<script>'))).toBe('fr');
  });
});
