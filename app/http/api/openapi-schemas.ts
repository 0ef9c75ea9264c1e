import { z } from 'zod';

export type Json = Record<string, unknown>;

/** Schemas that have a name (`meta({ id })`), gathered while a document is written: each stands in it once. */
export class NamedSchemas {
  readonly schemas: Json = {};

  /** The schema as a JSON Schema that points to the named ones. */
  of(schema: z.ZodType, io: 'input' | 'output'): Json {
    // within another schema, so that the outermost one is a reference as well when it has a name
    const whole = z.toJSONSchema(z.object({ it: schema }), { io, unrepresentable: 'any' });
    const text = JSON.stringify(whole).replaceAll('"#/$defs/', '"#/components/schemas/');
    const parsed: { properties: { it: Json }; $defs?: Json } = JSON.parse(text);
    for (const [name, definition] of Object.entries(parsed.$defs ?? {})) {
      const { id: _id, ...rest } = definition as Json;
      this.schemas[name] = rest;
    }
    return parsed.properties.it;
  }
}
