/** The first 16 bytes of a hash, in hexadecimal, in the shape of a UUID. */
export function formatUuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/s, '$1-$2-$3-$4-$5')
}
