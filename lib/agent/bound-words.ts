/** Longer than any name of a thing in a chart that is asked for. */
const MOST_CHARACTERS = 60
/** Where a name ends and a sentence, a clause or markup begins. */
const END_OF_NAME = /[:;!?<>[\]{}|`\\"“”„*#=]|[.,]\s|\s[–—-]\s/u
/** From here on it is a statement or an order, not the name of what is looked for. */
const PREDICATE =
  /\s(?:is|are|was|were|has|have|had|will|would|should|must|can|cannot|do|does|did|denies|denied|please|ignore|says|said|means)\b/iu
const ADDRESS = /:\/\/|@|^www\.|\p{L}\.\p{L}{2}/iu

/**
 * Words of a model as they may stand in evidence: one short line that names something and states nothing, without links,
 * markup and further clauses. What was cut off leaves its mark, so that a search for more is never told as a search for
 * less.
 */
export function boundWords(words: string): string {
  const line = words.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim()
  const unaddressed = line
    .split(' ')
    .map((word) => (ADDRESS.test(word) ? '…' : word))
    .join(' ')
  const plain = (unaddressed.split(END_OF_NAME)[0] ?? '').split(PREDICATE)[0]?.trim() ?? ''
  const short =
    plain.length > MOST_CHARACTERS
      ? plain.slice(0, plain.lastIndexOf(' ', MOST_CHARACTERS - 1)).slice(0, MOST_CHARACTERS - 1)
      : plain
  return short === line || short.endsWith('…') ? short : `${short}…`
}
