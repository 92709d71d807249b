/** Longer addresses than any that resolves. */
const FULL_URL = /"fullUrl"\s*:\s*("(?:[^"\\]|\\.){1,2048}")/g

/**
 * The addresses in the text of an entry that cannot be read as JSON: its own, and those of entries inside of it. Whoever
 * refers to one of them means what is lost, not another entry that stands under the same address.
 */
export function readFullUrls(bytes: Buffer): string[] {
  const urls = new Set<string>()
  for (const [, literal = ''] of bytes.toString().matchAll(FULL_URL)) {
    const url = readLiteral(literal)
    if (url) urls.add(url)
  }
  return [...urls]
}

function readLiteral(literal: string): string | undefined {
  try {
    return String(JSON.parse(literal))
  } catch {
    return undefined
  }
}
