import fc from 'fast-check';
import { type JsonSchema, type NamedSchemas, resolved } from './json-schema';

/** fast-check makes texts by a pattern without looking ahead: what that would rule out is thrown away instead. */
function textMatching(pattern: string): fc.Arbitrary<string> {
  const plain = pattern.replace(/\(\?[=!][^()]*\)/g, '');
  const wanted = new RegExp(pattern);
  return fc.stringMatching(new RegExp(plain), { size: 'small' }).filter((text) => wanted.test(text));
}

function text(schema: JsonSchema): fc.Arbitrary<string> {
  const { pattern, minLength = 0, maxLength = 200, examples = [] } = schema;
  const known = examples.filter((example) => typeof example === 'string');
  const made = pattern
    ? textMatching(pattern)
    : fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 50)), unit: 'grapheme' });
  // a text with a check digit is seldom found by chance
  return known.length > 0 ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, made) : made;
}

function number({ minimum, exclusiveMinimum, maximum = 1e6, multipleOf }: JsonSchema): fc.Arbitrary<number> {
  const decimals = multipleOf === undefined ? 0 : Math.round(-Math.log10(multipleOf));
  const scale = 10 ** decimals;
  const min =
    Math.ceil((minimum ?? exclusiveMinimum ?? 0) * scale) + (exclusiveMinimum === undefined ? 0 : 1);
  const max = Math.min(Math.floor(maximum * scale), 1e9);
  return fc.integer({ min, max }).map((whole) => Number((whole / scale).toFixed(decimals)));
}

function object(schema: JsonSchema, named: NamedSchemas): fc.Arbitrary<Record<string, unknown>> {
  const { properties = {}, required = [] } = schema;
  const parts = Object.fromEntries(
    Object.entries(properties).map(([name, part]) => [name, valid(part, named)]),
  );
  return fc.record(parts, { requiredKeys: required, noNullPrototype: true });
}

/** Values that the schema allows. */
export function valid(given: JsonSchema, named: NamedSchemas): fc.Arbitrary<unknown> {
  const schema = resolved(given, named);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((option) => valid(option, named)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  switch ([schema.type].flat()[0]) {
    case 'string':
      return text(schema);
    case 'integer':
    case 'number':
      return number(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valid(schema.items ?? {}, named), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      });
    case 'object':
      return object(schema, named);
    default:
      return fc.jsonValue();
  }
}

const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\u202e',
    'x'.repeat(30_000),
    "' OR 1=1 --",
    '__proto__',
    'NaN',
    '1e309',
    '-0',
    -1,
    0.1,
    1e21,
    -1e-7,
    Number.MAX_SAFE_INTEGER,
    [],
    {},
    [[[[[]]]]],
    '2026-02-30',
    '9999999999999',
    '٣',
  ),
);

/** Puts something else in one place of a value: in place of a part, as a field nobody knows, or nothing at all. */
export function spoiled(value: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(value) && value.length > 0) {
    return fc
      .tuple(fc.nat(value.length - 1), fc.nat(4))
      .chain(([at, way]) =>
        (way === 0 ? hostile : spoiled(value[at])).map((part) =>
          value.map((item, index) => (index === at ? part : item)),
        ),
      );
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const entries = Object.entries(value);
    if (entries.length === 0) return hostile;
    return fc.tuple(fc.nat(entries.length - 1), fc.nat(5)).chain(([at, way]) => {
      const rest = entries.filter((_, index) => index !== at);
      const [name = '', part] = entries[at] ?? [];
      if (way === 0) return fc.constant(Object.fromEntries(rest));
      if (way === 1) {
        const unknown = fc.constantFrom(
          'id',
          'accountId',
          'status',
          'number',
          '__proto__',
          'constructor',
          'x y',
        );
        return fc
          .tuple(unknown, hostile)
          .map(([extra, held]) => Object.fromEntries([...entries, [extra, held]]));
      }
      return (way === 2 ? hostile : spoiled(part)).map((other) =>
        Object.fromEntries([...rest, [name, other]]),
      );
    });
  }
  return hostile;
}
