/** As much of JSON Schema as our OpenAPI document uses. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  multipleOf?: number;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  examples?: unknown[];
}

export type NamedSchemas = Record<string, JsonSchema>;

/** The schema that a reference names. */
export function resolved(schema: JsonSchema, named: NamedSchemas): JsonSchema {
  const name = schema.$ref?.replace('#/components/schemas/', '');
  if (name === undefined) return schema;
  const found = named[name];
  if (!found) throw new Error(`no schema ${schema.$ref}`);
  return found;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

function isOfType(value: unknown, type: string): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeOf(value) === type;
}

/** Where and how a value contradicts the schema; empty when it conforms. Formats are not looked at. */
export function contradictions(value: unknown, given: JsonSchema, named: NamedSchemas, at = '$'): string[] {
  const schema = resolved(given, named);
  const found: string[] = [];
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) {
    return [`${at}: ${typeOf(value)}, not ${types.join(' or ')}`];
  }
  if (schema.anyOf) {
    const tries = schema.anyOf.map((option) => contradictions(value, option, named, at));
    const least = tries.sort((a, b) => a.length - b.length)[0] ?? [];
    found.push(...least);
  }
  for (const part of schema.allOf ?? []) found.push(...contradictions(value, part, named, at));
  if (schema.enum && !schema.enum.includes(value)) found.push(`${at}: ${String(value)} is not listed`);
  if ('const' in schema && schema.const !== value) found.push(`${at}: not ${String(schema.const)}`);
  if (typeof value === 'string' && schema.pattern && !new RegExp(schema.pattern, 'u').test(value)) {
    found.push(`${at}: ${value.slice(0, 80)} does not match ${schema.pattern}`);
  }
  if (Array.isArray(value) && schema.items) {
    for (const [index, item] of value.entries()) {
      found.push(...contradictions(item, schema.items, named, `${at}.${index}`));
    }
  }
  if (typeOf(value) === 'object')
    found.push(...ofObject(value as Record<string, unknown>, schema, named, at));
  return found;
}

function ofObject(
  value: Record<string, unknown>,
  schema: JsonSchema,
  named: NamedSchemas,
  at: string,
): string[] {
  const { properties = {}, required = [], additionalProperties } = schema;
  const missing = required
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => `${at}.${name}: missing`);
  const inside = Object.entries(value).flatMap(([name, part]) => {
    const known =
      properties[name] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
    if (known) return contradictions(part, known, named, `${at}.${name}`);
    return additionalProperties === false ? [`${at}.${name}: unknown`] : [];
  });
  return [...missing, ...inside];
}
