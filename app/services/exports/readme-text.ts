/** What the archive is, in French, for whoever opens it in ten years. */
export function readmeText(input: {
  name: string;
  madeAt: string;
  issued: number;
  withoutPdf: readonly string[];
  chain: { entries: number; headHash: string };
}): string {
  const { name, madeAt, issued, withoutPdf, chain } = input;
  const missing =
    withoutPdf.length === 0
      ? []
      : [
          '',
          'Sans PDF au moment de l’archive (en cours de fabrication, ou en échec) :',
          ...withoutPdf.map((number) => `  - ${number}`),
        ];
  return `${[
    `Archive de ${name}`,
    `Faite le ${madeAt} (UTC).`,
    '',
    'Tout ce que le compte contient est ici, dans des formats ouverts.',
    '',
    `  factures/        ${issued} ${issued > 1 ? 'documents émis' : 'document émis'} : le PDF d’origine (Factur-X), octet pour octet,`,
    '                   et le XML de la facture électronique (CII, EN 16931).',
    '  csv/             Clients, factures, lignes et paiements pour Excel et LibreOffice.',
    '  json/            Les mêmes données, et les brouillons, e-mails et le journal des actions,',
    '                   pour les logiciels. Montants en centimes, instants en millisecondes UTC.',
    '  logos/           Les logos qui ont servi.',
    '  courriels/       Les e-mails envoyés, tels qu’ils sont partis.',
    '  registre/        La chaîne du registre : chaque document émis et chaque paiement, dans l’ordre,',
    '                   et ce qu’il faut pour la reprendre telle quelle dans un autre compte.',
    '  manifeste.json   Chaque fichier avec sa taille et son empreinte SHA-256.',
    '  manifeste.sig    La signature Ed25519 du manifeste par l’instance qui a fait l’archive.',
    '',
    'Vérifier',
    '',
    '  Un fichier : comparez son SHA-256 (sha256sum sous Linux, certutil -hashfile sous Windows)',
    '  à celui du manifeste.',
    '  La chaîne : pour chaque entrée de registre/chaine.json, dans l’ordre,',
    '  hash = SHA-256(previousHash suivi de payload), et previousHash est le hash de l’entrée',
    '  précédente (64 zéros pour la première).',
    `  Entrées : ${chain.entries}. Dernier hash : ${chain.headHash}`,
    ...missing,
    '',
    'Reprendre',
    '',
    '  Réglages, «\u202fVos données\u202f», «\u202fRestaurer une archive\u202f», dans un compte encore vide d’une instance qui',
    '  connaît la clé de celle-ci : mêmes numéros, mêmes fichiers, même chaîne. Gardez le ZIP tel qu’il est',
    '  venu : refait par un autre logiciel, il n’est plus repris. Ne sont pas repris : mots de passe, secrets,',
    '  sessions et clés d’API.',
    '',
    'Combien de temps garder ces fichiers',
    '',
    '  Les factures et les pièces comptables se conservent dix ans à compter de la clôture de',
    '  l’exercice (code de commerce, art. L123-22).',
  ].join('\r\n')}\r\n`;
}
