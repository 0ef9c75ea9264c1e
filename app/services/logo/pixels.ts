/** Receives one sampled pixel: channels 0 to 255, opacity 0 to 255. */
export type PixelVisitor = (red: number, green: number, blue: number, alpha: number) => void;

/** What no decoder here can read: its colours are not known, the image may be fine. */
export class UnreadablePixels extends Error {
  constructor(what: string) {
    super(`cannot read pixels: ${what}`);
    this.name = 'UnreadablePixels';
  }
}
