/** "What did they say about the knee", "what was decided about the anticoagulant": the words of a note are asked for. */
export const ASKS_SAID =
  /\bwhat (?:else )?(?:(?:did|does|do|has|have|had|was|is) (?:[\p{L}.'’[\]\d-]+ ){0,5}?(?:say|said|says|think|thought|write|written|wrote|mention|mentioned|comment|commented|make|note|state|report|tell us)|(?:was|were|is|has been|did (?:[\p{L}.'’[\]\d-]+ ){1,3}?) ?(?:decided?|agreed?|advised?|recommend(?:ed)?|suggest(?:ed)?|concluded?|discussed|documented|noted|said)) (?:about|of|on|regarding|re|concerning|for|with)\b/iu

/** Who spoke is not what was spoken of: "what did the nurse say about her appetite" asks for the appetite. */
export function splitSaid(text: string): { speaker: string; about: string } {
  const match = ASKS_SAID.exec(text)
  if (!match) return { speaker: '', about: text }
  const about = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`.trim()
  return { speaker: match[0], about: about === '' ? text : about }
}
