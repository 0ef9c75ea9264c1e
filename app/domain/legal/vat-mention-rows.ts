import type { MentionRow } from '~/domain/legal/mention-row';

/** VAT leaves the CGI for the CIBS that day (ordonnance 2025-1247, put off by ordonnance 2026-671). */
const LAST_DAY_OF_CGI = '2026-12-31';
const FIRST_DAY_OF_CIBS = '2027-01-01';
/** References to the CGI stay allowed on invoices until then. */
const LAST_DAY_OF_CGI_REFERENCES = '2028-06-30';
const FIRST_DAY_WITHOUT_CGI_REFERENCES = '2028-07-01';

const MENTION_ARTICLE = 'CGI ann. II art. 242 nonies A';

interface VatMention {
  code: string;
  /** the article of the CGI: «293 B» */
  article: string;
  fr: string;
  en: string;
  /** the same without a reference to the CGI */
  cibs: { fr: string; en: string };
}

/**
 * Why a line bears no VAT, in the words of the law. The numbers of the CIBS articles differ by source
 * (L. 223-3 or L. 233-3 for the franchise), so that code is named without a number until they settle.
 */
const vatMentions: readonly VatMention[] = [
  {
    code: 'franchise',
    article: '293 B',
    fr: 'TVA non applicable, article 293 B du CGI',
    en: 'VAT not applicable (small business scheme)',
    cibs: {
      fr: 'TVA non applicable, franchise en base (code des impositions sur les biens et services)',
      en: 'VAT not applicable (small business scheme)',
    },
  },
  {
    code: 'intra-eu-goods',
    article: '262 ter I',
    fr: 'Exonération de TVA, article 262 ter I du CGI',
    en: 'VAT exempt intra-Community supply (article 138, directive 2006/112/EC)',
    cibs: {
      fr: 'Exonération de TVA, livraison intracommunautaire (code des impositions sur les biens et services)',
      en: 'VAT exempt intra-Community supply (article 138, directive 2006/112/EC)',
    },
  },
  {
    code: 'reverse-charge',
    article: '283-2',
    fr: 'Autoliquidation (article 283-2 du CGI)',
    en: 'Reverse charge',
    cibs: { fr: 'Autoliquidation', en: 'Reverse charge' },
  },
  {
    code: 'reverse-charge-construction',
    article: '283-2 nonies',
    fr: 'Autoliquidation (article 283-2 nonies du CGI)',
    en: 'Reverse charge (construction subcontracting)',
    cibs: { fr: 'Autoliquidation', en: 'Reverse charge (construction subcontracting)' },
  },
  {
    code: 'export',
    article: '262 I',
    fr: 'Exonération de TVA, article 262 I du CGI',
    en: 'VAT exempt export',
    cibs: {
      fr: 'Exonération de TVA, exportation (code des impositions sur les biens et services)',
      en: 'VAT exempt export',
    },
  },
  {
    code: 'services-outside-eu',
    article: '259-1°',
    fr: 'TVA non applicable, article 259-1° du CGI',
    en: 'Not subject to French VAT (place of supply outside France)',
    cibs: {
      fr: 'TVA non applicable, prestation située hors de France (code des impositions sur les biens et services)',
      en: 'Not subject to French VAT (place of supply outside France)',
    },
  },
  exemption('training', '261-4-4°', 'formation professionnelle', 'vocational training'),
  exemption('care', '261-4-1°', 'soins à la personne', 'medical care'),
  exemption('exempt-261-4', '261-4', 'activité exonérée', 'exempt activity'),
  exemption('non-profit', '261-7', 'organisme sans but lucratif', 'non-profit body'),
  exemption('insurance', '261 C-2°', 'opération d’assurance', 'insurance transaction'),
  exemption('unfurnished-letting', '261 D-2°', 'location nue', 'unfurnished letting'),
  exemption('furnished-letting', '261 D-4°', 'location meublée', 'furnished letting'),
  {
    code: 'guyane-mayotte',
    article: '294',
    fr: 'TVA non applicable, article 294 du CGI',
    en: 'VAT not applicable in Guyane and Mayotte',
    cibs: {
      fr: 'TVA non applicable en Guyane et à Mayotte (code des impositions sur les biens et services)',
      en: 'VAT not applicable in Guyane and Mayotte',
    },
  },
  {
    code: 'out-of-scope',
    article: '256',
    fr: 'Opération hors du champ d’application de la TVA',
    en: 'Outside the scope of VAT',
    cibs: { fr: 'Opération hors du champ d’application de la TVA', en: 'Outside the scope of VAT' },
  },
];

function exemption(code: string, article: string, fr: string, en: string): VatMention {
  return {
    code,
    article,
    fr: `Exonération de TVA, article ${article} du CGI`,
    en: `VAT exempt (${en})`,
    cibs: {
      fr: `Exonération de TVA, ${fr} (code des impositions sur les biens et services)`,
      en: `VAT exempt (${en})`,
    },
  };
}

/** Three rows a mention: the CGI; the CIBS in force with the CGI's wording still allowed; the CIBS alone. */
function datedRows({ code, article, fr, en, cibs }: VatMention): MentionRow[] {
  const shared = {
    code,
    frenchRequired: true,
    appliesTo: (facts: { vatMentions: readonly string[] }) => facts.vatMentions.includes(code),
  };
  return [
    {
      ...shared,
      text: { fr, en },
      basis: `CGI art. ${article} ; ${MENTION_ARTICLE}`,
      validFrom: null,
      validTo: LAST_DAY_OF_CGI,
    },
    {
      ...shared,
      text: { fr, en },
      basis: `CIBS livre II (ex-CGI art. ${article}) ; ${MENTION_ARTICLE}`,
      validFrom: FIRST_DAY_OF_CIBS,
      validTo: LAST_DAY_OF_CGI_REFERENCES,
    },
    {
      ...shared,
      text: cibs,
      basis: `CIBS livre II (ex-CGI art. ${article}) ; ${MENTION_ARTICLE}`,
      validFrom: FIRST_DAY_WITHOUT_CGI_REFERENCES,
      validTo: null,
    },
  ];
}

export const vatMentionRows: readonly MentionRow[] = vatMentions.flatMap(datedRows);
