/**
 * What is the same for everybody and takes a while to make, such as the documentation: made at the first call, of the
 * address that the application is at, which an isolate has only one of.
 */
export function madeOnce<Made>(make: (origin: string) => Made): (origin: string) => Made {
  let known: { origin: string; made: Made } | undefined;
  return (origin) => {
    if (known?.origin !== origin) known = { origin, made: make(origin) };
    return known.made;
  };
}
