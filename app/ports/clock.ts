/** Time as the application sees it. Injected, so that a test or the demo decides what «now» is. */
export interface Clock {
  /** milliseconds since the Unix epoch */
  now(): number;
}
