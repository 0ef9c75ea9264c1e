import { PDFName } from '@cantoo/pdf-lib';
import {
  FORBIDDEN_IN_CATALOG,
  FORBIDDEN_IN_NAMES,
  FORBIDDEN_IN_PAGE,
  isHarmlessAction,
} from '~/documents/facturx/clean-up';
import { contentOwners } from '~/documents/facturx/content-owners';
import { type GuardRule, unless } from '~/documents/facturx/guard/guard-rule';
import { notdefIn } from '~/documents/facturx/notdef';
import { arrayAt, dictAt, dictOf, members, nameAt, numberAt } from '~/documents/facturx/pdf-objects';

const PRINT = 4;
const INVISIBLE_HIDDEN_NOVIEW_TOGGLE = 1 | 2 | 32 | 256;

/** Interaction, annotations and shown glyphs: ISO 19005-3 § 6.2.11.8, 6.3 to 6.5, 6.9. */
export const contentRules: readonly GuardRule[] = [
  {
    id: '6.2.11.8-1',
    says: 'No text shall show the glyph .notdef',
    broken: ({ document }) =>
      contentOwners(document).flatMap((owner, index) =>
        unless(notdefIn(owner).shown.length === 0, `content ${index + 1}`),
      ),
  },
  {
    id: '6.3.2-2',
    says: 'An annotation shall be printed and not be hidden',
    broken: ({ document }) =>
      annotations(document).flatMap(({ annotation, place }) => {
        const flags = numberAt(annotation, 'F') ?? 0;
        return unless((flags & PRINT) !== 0 && (flags & INVISIBLE_HIDDEN_NOVIEW_TOGGLE) === 0, place);
      }),
  },
  {
    id: '6.3.1-1',
    says: 'An annotation shall be a link',
    broken: ({ document }) =>
      annotations(document).flatMap(({ annotation, place }) =>
        unless(nameAt(annotation, 'Subtype') === 'Link', place),
      ),
  },
  {
    id: '6.5.1-1',
    says: 'A link shall lead to a web or mail address or within the file, by no script',
    broken: ({ document }) =>
      annotations(document).flatMap(({ annotation, place }) => {
        const action = dictAt(annotation, 'A');
        return unless(action === null || isHarmlessAction(action), place);
      }),
  },
  {
    id: '6.5.2-1',
    says: 'Nothing shall act by itself: no AA, OpenAction, form, script or optional content',
    broken: ({ document, dictionaries }) => [
      ...FORBIDDEN_IN_CATALOG.filter((key) => document.catalog.has(PDFName.of(key))).map(
        (key) => `catalog /${key}`,
      ),
      ...FORBIDDEN_IN_NAMES.filter(
        (key) => dictAt(document.catalog, 'Names')?.has(PDFName.of(key)) ?? false,
      ).map((key) => `catalog /Names /${key}`),
      ...document
        .getPages()
        .flatMap(({ node }, index) =>
          FORBIDDEN_IN_PAGE.filter((key) => node.has(PDFName.of(key))).map(
            (key) => `page ${index + 1} /${key}`,
          ),
        ),
      ...dictionaries
        .filter(({ dict }) =>
          ['JavaScript', 'Launch', 'ImportData', 'SubmitForm'].includes(nameAt(dict, 'S') ?? ''),
        )
        .filter(({ dict }) => nameAt(dict, 'Type') !== 'StructElem')
        .map(({ place }) => place),
    ],
  },
];

function annotations(document: Parameters<typeof contentOwners>[0]) {
  return document.getPages().flatMap(({ node }, page) =>
    members(arrayAt(node, 'Annots')).map((item, index) => ({
      annotation: dictOf(item),
      place: `page ${page + 1} annotation ${index + 1}`,
    })),
  );
}
