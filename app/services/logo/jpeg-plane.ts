import type { JpegComponent } from './jpeg-frame';

/** One component as samples of 0 to 255. */
export interface JpegPlane {
  width: number;
  samples: Uint8ClampedArray;
}

/** Basis of the inverse cosine transform: frequency × place (ITU-T T.81, annex A.3.3). */
const BASIS = Float32Array.from({ length: 64 }, (_, index) => {
  const frequency = index >> 3;
  const scale = frequency === 0 ? Math.SQRT1_2 : 1;
  return (scale / 2) * Math.cos(((2 * (index & 7) + 1) * frequency * Math.PI) / 16);
});

/** The samples of a component: 8 × 8 a block, or one. */
export function planeOf(component: JpegComponent, quantization: Uint16Array, kept: 64 | 1): JpegPlane {
  const { stride, coefficients } = component;
  if (kept === 1) {
    const scale = (quantization[0] ?? 1) / 8;
    return { width: stride, samples: Uint8ClampedArray.from(coefficients, (value) => value * scale + 128) };
  }
  const width = stride * 8;
  const samples = new Uint8ClampedArray(coefficients.length);
  const rows = new Float32Array(64);
  for (let block = 0; block * 64 < coefficients.length; block += 1) {
    const at = block * 64;
    for (let v = 0; v < 8; v += 1) {
      for (let x = 0; x < 8; x += 1) {
        let sum = 0;
        for (let u = 0; u < 8; u += 1) {
          const value = coefficients[at + v * 8 + u] ?? 0;
          if (value !== 0) sum += value * (quantization[v * 8 + u] ?? 0) * (BASIS[u * 8 + x] ?? 0);
        }
        rows[v * 8 + x] = sum;
      }
    }
    const corner = Math.floor(block / stride) * 8 * width + (block % stride) * 8;
    for (let y = 0; y < 8; y += 1) {
      for (let x = 0; x < 8; x += 1) {
        let sum = 128;
        for (let v = 0; v < 8; v += 1) sum += (rows[v * 8 + x] ?? 0) * (BASIS[v * 8 + y] ?? 0);
        samples[corner + y * width + x] = sum;
      }
    }
  }
  return { width, samples };
}
