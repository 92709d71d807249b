import { CONCEPTS } from '@/lib/terminology/concepts'
import { findConcepts } from '@/lib/terminology/lookup'
import { normalizeWord, tokenize } from '@/lib/terminology/normalize'
import { isFunctionWord } from './function-words'

/** Words of questions that settle what is meant; a slip in one of them must not lose the question. */
const INTENT_WORDS =
  `allergy allergies allergic medication medications medicine prescription vaccine vaccination immunization problems
   diagnosis diagnoses diagnosed conditions appointment admission admitted discharge hospital procedure procedures operation
   surgery results laboratory pressure weight height temperature latest recent current highest lowest average smoking
   regimen smoker alcohol occupation insurance pharmacy history family allergen tablets summary pregnant emergency language
   address birth deceased treatment therapy started stopped discontinued measured recorded`.split(/\s+/)
/** Ordinary words one letter away from a clinical one. */
const LEFT_ALONE = new Set(
  'strike strokes paused pausing deliver delivers paying climbing coughing planner planer carer carers course courses chance chances rather caused hospice phoned phones'.split(
    ' ',
  ),
)

/** Shorter words are too near to each other. */
const SHORTEST = 6
/** From this length on a word may hold two slips; another ending is another form of a word, not a slip. */
const LONG = 11

const { words: KNOWN, drugs: DRUG_WORDS, cut: CUT_SHORT } = readVocabulary()
/** "Atorva", "calpro": from this length on the beginning of one name only. */
const SHORTEST_CUT = 5

export interface Correction {
  written: string
  read: string
}

/**
 * Corrects slips of the pen against the words that the grammar and the terminology know. Only a single nearest word
 * counts: a name that could be two drugs stays as it is written.
 */
export function correctSpelling(text: string): { text: string; corrections: Correction[] } {
  const corrections: Correction[] = []
  const corrected = text.replace(/\[(?:PATIENT|RELATIVE)-\d+\]|\p{L}+/gu, (word, offset: number) => {
    // The answer names it in full: nothing is left to be told.
    const whole = completeName(word)
    if (whole) return whole
    if (word.startsWith('[') || !mayBeASlip(word, text, offset)) return word
    const read = nearestKnown(normalizeWord(word))
    if (!read) return word
    corrections.push({ written: word, read })
    return read
  })
  return { text: corrected, corrections }
}

/** A drug or test that is called by the beginning of its name; two that begin alike are left as they are written. */
function completeName(word: string): string | undefined {
  const start = normalizeWord(word)
  if (start.length < SHORTEST_CUT || KNOWN.has(start) || isFunctionWord(word)) return undefined
  if (findConcepts(word).length > 0 || LEFT_ALONE.has(start)) return undefined
  const meant = [...KNOWN].filter((name) => name.length > start.length + 1 && name.startsWith(start))
  const [only] = meant
  return meant.length === 1 && only && CUT_SHORT.has(only) ? only : undefined
}

/** A capital letter inside a sentence starts a name, which is not ours to correct. */
function mayBeASlip(word: string, text: string, offset: number): boolean {
  const startsSentence = /(?:^|[?!:]\s*|\p{Ll}{3}\.\s*)$/u.test(text.slice(0, offset))
  const isName = /^\p{Lu}/u.test(word) && !startsSentence
  const plain = normalizeWord(word)
  return (
    plain.length >= (plain.endsWith('ing') ? LONG - 2 : SHORTEST) &&
    !isName &&
    !KNOWN.has(plain) &&
    !LEFT_ALONE.has(word.toLowerCase()) &&
    !isFunctionWord(word)
  )
}

function nearestKnown(word: string): string | undefined {
  const most = word.length >= LONG ? 2 : 1
  let nearest: string[] = []
  let distance = most
  for (const known of KNOWN) {
    if (
      known[0] !== word[0] ||
      known.length < SHORTEST - 1 ||
      Math.abs(known.length - word.length) > distance
    )
      continue
    const steps = editDistance(word, known)
    if (steps > distance) continue
    nearest = steps < distance ? [known] : [...nearest, known]
    distance = steps
  }
  const [only] = nearest.filter((known) => distance === 1 || known.slice(0, -3) !== word.slice(0, -3))
  if (nearest.length !== 1 || only === undefined) return undefined
  // Drugs differ by less than words do: two slips in one are no longer a reading of it.
  return DRUG_WORDS.has(only) && distance > 1 ? undefined : only
}

function readVocabulary(): {
  words: ReadonlySet<string>
  drugs: ReadonlySet<string>
  /** Drugs and tests whose name is one long word. */
  cut: ReadonlySet<string>
} {
  const words = new Set(INTENT_WORDS.map(normalizeWord))
  const drugs = new Set<string>()
  const cut = new Set<string>()
  for (const { kind, name, aliases } of CONCEPTS) {
    for (const phrase of kind === 'drug' || kind === 'lab' ? [name, ...aliases] : [])
      if (/^\p{L}{8,}$/u.test(phrase)) cut.add(normalizeWord(phrase))
    for (const { text } of [name, ...aliases].flatMap((phrase) => tokenize(phrase))) {
      if (!/^\p{L}{4,}$/u.test(text)) continue
      words.add(text)
      if (kind === 'drug' || kind === 'drug-class' || kind === 'allergen') drugs.add(text)
    }
  }
  return { words, drugs, cut }
}

/** Insertions, deletions, replacements and exchanges of neighbours (optimal string alignment). */
export function editDistance(left: string, right: string): number {
  let before: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (let row = 1; row <= left.length; row += 1) {
    const next = [row]
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1]
      const exchanged =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      next[column] = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        exchanged ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    before = last
    last = next
  }
  return last[right.length] ?? 0
}
