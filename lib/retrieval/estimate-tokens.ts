/**
 * About how many tokens a model's tokenizer makes of a text; every model has its own, and none is asked. Four letters or
 * blanks make one token, two digits or marks make one, and so does each character of another script. Additive: the
 * estimate of a text is the sum of its parts'.
 */
export function estimateTokens(text: string): number {
  let tokens = 0
  for (let index = 0; index < text.length; index += 1) tokens += weightOf(text.charCodeAt(index))
  return tokens
}

/** The share of a token that one UTF-16 unit takes. */
export function weightOf(unit: number): number {
  if (unit <= 0x20) return 0.25
  if (unit < 0x80) return isLetter(unit | 0x20) ? 0.25 : 0.5
  // Accented Latin letters; half of a surrogate pair; anything else.
  if (unit >= 0xc0 && unit < 0x250) return 0.5
  return unit >= 0xd800 && unit < 0xe000 ? 0.5 : 1
}

function isLetter(lowered: number): boolean {
  return lowered >= 0x61 && lowered <= 0x7a
}
