const ALPHABET = /^[A-Za-z0-9+/]*={0,2}$/

/** The bytes of base64 or base64url, with or without padding and line breaks; undefined for anything else. */
export function decodeBase64(data: string): Buffer | undefined {
  const plain = data.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/')
  return ALPHABET.test(plain) && plain.replace(/=+$/, '').length % 4 !== 1
    ? Buffer.from(plain, 'base64')
    : undefined
}
