/** Where one message may pass to another question: a question mark, a semicolon, or a joint before a word that asks. */
const JOINT =
  /\?\s+(?=\S)|;\s+|,?\s+(?:and|also|plus|&)\s+(?=(?:also\s+)?(?:what|when|which|who|whom|why|how|where|is|are|was|were|does|do|did|has|have|any|the (?:last|latest|most recent|current|first|highest|lowest)|(?:his|her|their) (?:last|latest|most recent|current|first))\b)|,\s+(?=(?:what|when|which|who|why|how|where)\b|(?:has|have|had|is|are|was|were|does|do|did) (?:he|she|they|it|there|any)\b)|:\s+(?=(?:when|what|why|who|how|which)\b)/gi

/** The pieces of a message that may each be a question; whether they are is for their reading to say. */
export function splitQuestion(text: string): string[] {
  const pieces: string[] = []
  let start = 0
  for (const { index, 0: joint } of text.matchAll(JOINT)) {
    pieces.push(text.slice(start, index + (joint.startsWith('?') ? 1 : 0)))
    start = index + joint.length
  }
  return [...pieces, text.slice(start)]
    .map((piece) => piece.trim())
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece))
}
