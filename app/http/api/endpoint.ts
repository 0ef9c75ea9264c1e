import type { z } from 'zod';
import type { Locale } from '~/i18n/locale';
import type { AccountScope, Ports } from '~/services/scope';
import type { Answer } from './answer';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** `read` and `write` are also the scopes of API keys. */
export type Access = 'none' | 'read' | 'write';

/** The caller of an endpoint that needs sign-in. */
export interface ApiScope extends AccountScope {
  user: { id: string; email: string; name: string | null; locale: 'fr' | 'en' };
  /** the token was minted by password in the last ten minutes */
  recentlyAuthenticated: boolean;
}

/** One intention: with an `Idempotency-Key` the same again on every retry. */
export interface ApiOperation {
  id: string;
  fingerprint: string;
  /** the id that what this makes gets; insert it with «on conflict do nothing» and read it back */
  resourceId: string;
}

export interface Call<A extends Access, Body, Query> {
  request: Request;
  params: Record<string, string>;
  body: Body;
  query: Query;
  /** language of the answer's words */
  locale: Locale;
  operation: ApiOperation;
  /** Compares the resource as it stands with `If-Match`. @throws AppError 412 */
  ifMatch(etag: string): void;
  scope: A extends 'none' ? null : ApiScope;
  ports: Ports;
}

/** What a file upload is made of: field names with their descriptions, and the cap of the whole body. */
export interface Multipart {
  files: Record<string, string>;
  /** optional fields that say «true» or «false» */
  flags?: Record<string, string>;
  limit: number;
}

interface Shape<A extends Access, B extends z.ZodType | undefined, Q extends z.ZodType | undefined> {
  method: Method;
  /** with parameters in braces: «/api/clients/{id}» */
  path: `/api/${string}`;
  tag: string;
  summary: string;
  description?: string;
  auth: A;
  query?: Q;
  body?: B;
  /** a body as a program sends it, for the documentation; wherever there is a `body` */
  example?: unknown;
  /** an absent body reads as `{}` */
  bodyOptional?: boolean;
  /** instead of `body`: the handler gets the FormData */
  multipart?: Multipart;
  /** it is about one resource: answers carry its `ETag`, and `If-Match` or `If-None-Match` are honoured */
  tagged?: true;
  /** path parameters of other operations → where their value stands in the answer (an OpenAPI runtime expression) */
  gives?: Record<string, string>;
  /** status → what it means, and the shape of what is answered (none: no JSON) */
  answers: Record<number, { description: string; schema?: z.ZodType; contentType?: string }>;
}

type BodyOf<B> = B extends z.ZodType ? z.output<B> : FormData;
type QueryOf<Q> = Q extends z.ZodType ? z.output<Q> : Record<string, never>;

/** An endpoint as the router and the OpenAPI document see it. */
export interface Endpoint extends Shape<Access, z.ZodType | undefined, z.ZodType | undefined> {
  run(call: Call<Access, unknown, unknown>): Promise<Answer | Response>;
}

/**
 * Declares one operation of the API. The list `endpoints` of a route's `endpoints.ts` is what the route answers and
 * what the OpenAPI document says: there is no second place to write it down.
 */
export function defineEndpoint<
  A extends Access,
  B extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
>(
  definition: Shape<A, B, Q> & {
    handle(call: Call<A, BodyOf<B>, QueryOf<Q>>): Promise<Answer | Response>;
  },
): Endpoint {
  const { handle, ...shape } = definition;
  return {
    ...shape,
    // the router has parsed body and query by these very schemas, and found a caller wherever `auth` asks for one
    run: (call) => handle(call as Call<A, BodyOf<B>, QueryOf<Q>>),
  };
}
