import { csvFile } from '~/domain/accounting/csv';

const HEADER = [
  'Type',
  'Nom',
  'E-mail',
  'SIRET',
  'N° de TVA intracommunautaire',
  'Adresse',
  'Code postal',
  'Ville',
  'Pays',
  'Délai de paiement (jours)',
];

/** A file that the import reads as it is: what a person fills in with their own clients. */
export function loader(): Response {
  const file = csvFile(HEADER, [
    [
      'Entreprise',
      'Exemple & Fils',
      'compta@exemple.fr',
      '73282932000074',
      'FR44732829320',
      '1 rue de l’Exemple',
      '75001',
      'Paris',
      'France',
      30,
    ],
    [
      'Particulier',
      'Élodie Martin',
      'elodie@exemple.fr',
      null,
      null,
      '2 place Bellecour',
      '69002',
      'Lyon',
      'France',
      null,
    ],
  ]);
  return new Response(file, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="clients-exemple.csv"',
    },
  });
}
