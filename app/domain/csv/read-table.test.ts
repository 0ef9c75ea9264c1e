import { describe, expect, it } from 'vitest';
import { readTable } from './read-table';

const limits = { rows: 10_000, columns: 50, cellBytes: 2_048 };

function tableOf(text: string) {
  const read = readTable(text, limits);
  if (!read.ok) throw new Error(JSON.stringify(read.fault));
  return read.table;
}

function faultOf(text: string) {
  const read = readTable(text, limits);
  return read.ok ? null : read.fault;
}

describe('readTable', () => {
  it.each([
    [';', 'Nom;E-mail;Adresse, complète\nMartin;m@example.fr;1, rue\n'],
    [',', 'Nom,E-mail,"Adresse; complète"\nMartin,m@example.fr,"1, rue"\n'],
    ['\t', 'Nom\tE-mail\tAdresse\nMartin\tm@example.fr\t1, rue\n'],
  ])('finds the delimiter %j', (delimiter, text) => {
    const table = tableOf(text);
    expect(table.delimiter).toBe(delimiter);
    expect(table.rows).toEqual([{ row: 2, cells: ['Martin', 'm@example.fr', '1, rue'], overflows: false }]);
  });

  it('reads quotes, line ends of three kinds, blank lines and empty columns at the end', () => {
    const table = tableOf('Nom;Notes;;\r\n"Dit ""le Grand""";"une\r\ndeux";;\r\r\nMartin;x\n;;;\n');
    expect(table.header).toEqual(['Nom', 'Notes']);
    expect(table.rows).toEqual([
      { row: 2, cells: ['Dit "le Grand"', 'une\ndeux'], overflows: false },
      { row: 4, cells: ['Martin', 'x'], overflows: false },
    ]);
  });

  it('obeys the line by which Excel names the delimiter', () => {
    const table = tableOf('sep=,\nNom;prénom,Ville\nA;b,Lyon');
    expect(table.header).toEqual(['Nom;prénom', 'Ville']);
    expect(table.rows[0]?.row).toBe(2);
  });

  it('reads one column', () => {
    expect(tableOf('Nom\nMartin\n').rows).toEqual([{ row: 2, cells: ['Martin'], overflows: false }]);
  });

  it.each([
    ['empty', ''],
    ['empty', '\n;;\n'],
    ['broken_quotes', 'Nom;Ville\n"Martin;Lyon\nDurand;Paris\n'],
    ['cell_too_long', `Nom\n${'é'.repeat(1_025)}\n`],
    ['too_many_columns', `Nom\n${'a;'.repeat(100_000)}\n`],
    ['too_many_columns', `${'a;'.repeat(51)}\n`],
    ['too_many_rows', `Nom\n${'a\n'.repeat(10_001)}`],
  ])('says %s', (code, text) => {
    expect(faultOf(text)?.code).toBe(code);
  });

  it('marks a row that has more cells than the header', () => {
    expect(tableOf('Nom;Ville\nMartin;Lyon;trop\nDurand;Paris;;\n').rows).toMatchObject([
      { row: 2, overflows: true },
      { row: 3, cells: ['Durand', 'Paris'], overflows: false },
    ]);
  });

  it('takes as much as the limits allow', () => {
    const cell = 'é'.repeat(1_024);
    expect(tableOf(`Nom\n${cell}\n`).rows[0]?.cells).toEqual([cell]);
    expect(tableOf(`${'a;'.repeat(49)}a\n`).header).toHaveLength(50);
    expect(tableOf(`Nom\n${'a\n'.repeat(10_000)}`).rows).toHaveLength(10_000);
  });
});
