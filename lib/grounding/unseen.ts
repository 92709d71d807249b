/**
 * What nobody sees (no width, control, tag and filler characters, halves of a character), and what turns the words around
 * it: a reader would not read what was checked, and a database takes no NUL.
 */
const UNSEEN = /(?!\s)[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]|\ufeff/gu

export function removeUnseen(text: string): string {
  return text.replace(UNSEEN, '')
}
