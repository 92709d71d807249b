/** Whether a database holds a text: neither its text nor its JSON holds U+0000, or half of a pair of UTF-16 units. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
