import { jpegSize } from './jpeg';
import { pngSize } from './png';
import { webpSize } from './webp';

export interface ImageSize {
  width: number;
  height: number;
}

export interface CheckedImage extends ImageSize {
  extension: 'png' | 'jpg' | 'webp';
  contentType: 'image/png' | 'image/jpeg' | 'image/webp';
}

const KINDS = [
  { extension: 'png', contentType: 'image/png', size: pngSize },
  { extension: 'jpg', contentType: 'image/jpeg', size: jpegSize },
  { extension: 'webp', contentType: 'image/webp', size: webpSize },
] as const;

/** Widest and highest logo: far above what print needs, far below what would fill a browser's memory. */
export const MAX_SIDE = 4_096;

/** Markup that a browser or server might run, should it ever take the file for something else. */
const MARKUP = /<(?:script|html|head|body|svg|iframe|object|embed|!doctype|\?php)/i;

/**
 * What a file is by its bytes, whatever its name or announced type: a PNG, JPEG or WebP whose structure holds from
 * the first byte to the last, with nothing after it and no markup inside.
 */
export function checkImage(
  bytes: Uint8Array,
): { ok: true; image: CheckedImage } | { ok: false; error: 'bad_image' | 'image_too_large' } {
  for (const { extension, contentType, size } of KINDS) {
    const found = size(bytes);
    if (!found) continue;
    if (found.width > MAX_SIDE || found.height > MAX_SIDE) return { ok: false, error: 'image_too_large' };
    if (found.width < 1 || found.height < 1) return { ok: false, error: 'bad_image' };
    if (MARKUP.test(new TextDecoder('latin1').decode(bytes))) return { ok: false, error: 'bad_image' };
    return { ok: true, image: { ...found, extension, contentType } };
  }
  return { ok: false, error: 'bad_image' };
}
