import { findWrittenDates } from '@/lib/format/written-date'

/** Words that ask and join; what is left of a question names what it is about. */
const ASKING = new Set(
  `a about according active after agree all allergic allergies allergy also an and any anything are as at been before between
brought by can chart check complaint current currently date dates describe did discontinued do documented does doing during
earliest ever file find first for from get give given going had has have having he her highest his history how i in is it its
last late latest level list listed long look lowest many max me mean mention mentioned min minimum maximum most much my need new
next note notes number of on or ordered over overall past patient patients peak per please previous reading readings received
recent record recorded records result results say score seen she should show shows since start started status still stop
stopped taken taking tell test than that the their them there these they this to today told trend up down us value values
versus vs was we were what when where which who why will with would year years you your measured measurement measurements
times time diagnosed diagnosis prescribed medication medications drug drugs vaccine vaccination immunization dose doses`
    .split(/\s+/)
    .filter(Boolean),
)

/**
 * What a question is about in its own words, longest first: runs of words between the words that ask. 'Is Ibuprofen 100 MG
 * Oral Tablet still active?' gives the product as it stands.
 */
export function contentPhrases(question: string): string[] {
  const undated = findWrittenDates(question).reduceRight(
    (text, { start, end }) => `${text.slice(0, start)} | ${text.slice(end)}`,
    question,
  )
  const words = undated.split(/\s+/).map((word) => word.replace(/^["“(']+|["”)'’?.!,;:]+$/g, ''))
  const runs: string[][] = [[]]
  for (const word of words) {
    const plain = word.replace(/['’]s$/, '')
    if (plain === '' || plain === '|' || ASKING.has(plain.toLowerCase())) runs.push([])
    else runs.at(-1)?.push(plain)
  }
  const phrases = runs.filter((run) => run.length > 0).map((run) => run.join(' '))
  return [...new Set(phrases)].sort((left, right) => right.length - left.length).slice(0, MOST_PHRASES)
}

const MOST_PHRASES = 3

/** How people say what was measured without its name: a reader of the question knows, and so may the oracle. */
const LAY_NAMES: readonly [RegExp, string][] = [
  [/\b(?:kgs?|kilos?|pounds|lbs?|stone)\b|\b(?:put on|heav(?:y|ier)|slimmer)\b/i, 'weight'],
  [/\b(?:grown|grew|tall(?:er)?)\b/i, 'height'],
  [/\bsats?\b/i, 'oxygen saturation'],
  [/\bsugars?\b/i, 'glucose'],
  [/\b(?:fever|febrile)\b/i, 'temperature'],
]

export function layNames(question: string): string[] {
  return LAY_NAMES.flatMap(([words, name]) => (words.test(question) ? [name] : []))
}
