/** The compiler proves that this is never reached; at run time a value from outside the union is an error. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
