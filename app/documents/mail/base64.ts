/** Bytes turned to text at a time: a multiple of three, so that no padding appears in between. */
const step = 0x6000;

/** Base64 on one line. */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += step) {
    parts.push(btoa(String.fromCharCode(...bytes.subarray(start, start + step))));
  }
  return parts.join('');
}

/** Base64 in lines of 76 characters ended by CRLF (RFC 2045, 6.8). */
export function encodeBase64Lines(bytes: Uint8Array): string {
  return (encodeBase64(bytes).match(/.{1,76}/g) ?? []).join('\r\n');
}
