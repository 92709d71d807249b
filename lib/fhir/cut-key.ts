/**
 * The beginning of a text, for an indexed column: a btree takes no key over 2.7 kB. Never ends in half a character, which
 * the database would refuse with everything that is filed beside it.
 */
export function cutKey(text: string, mostCharacters: number): string {
  return text.slice(0, mostCharacters).toWellFormed()
}
