import type { PassageItem } from '@/lib/contracts/tool-result'
import { expandClinicalTerms } from '@/lib/terminology/lookup'
import { formsOf, stemOf } from '../reading/lemma'
import { SAME_IN_NOTES } from '../reading/note-words'
import { contentWords } from '../reading/subject'
import { readableSentences } from './note-sentences'

export interface RankedSentence {
  sentence: string
  passage: PassageItem
  /** By which sentences are put in order. */
  score: number
  /** How much of the question the sentence itself says: whether it is an answer at all. */
  strength: number
}

/** The bound of the search tool's query. */
const LONGEST_QUERY = 1000
/** A synonym is a weaker sign than the word itself, and so is the heading above a sentence. */
const SYNONYM_SCORE = 0.6
const HEADING_SCORE = 0.8
const SOFT_SCORE = 0.15
/** Among sentences that say as much, those with a word that few others say, and in a passage that says the rest. */
const RARE_SCORE = 0.2
const AROUND_SCORE = 0.3
/** Words that are in every sentence. */
const IDLE = new Set(
  'the a an of is was are were be in on at to and or for with her his he she it that this what who when which how did do does has have had by from as not no say said about note patient pt'.split(
    ' ',
  ),
)

interface Asked {
  stems: readonly string[]
  /** Other names of what is asked about, each as its words: "reactive airway disease". */
  clinical: readonly (readonly string[])[]
  /** Words that name nothing ("active", "if", "stopping") still tell one sentence from another. */
  hints: readonly string[]
}

interface Said {
  sentence: string
  passage: PassageItem
  order: number
  stems: readonly string[]
}

/** The sentences of some passages by how many words they share with a question; those that share none are left out. */
export function rankSentences(question: string, passages: readonly PassageItem[]): RankedSentence[] {
  const stems = stemsAsked(question)
  const asked: Asked = {
    stems,
    clinical: expandClinicalTerms(question).map((term) => term.split(' ').map(stemOf)),
    hints: [...new Set(stemsIn(question))].filter((stem) => !stems.includes(stem) && !IDLE.has(stem)),
  }
  const all = passages.flatMap((passage, order) =>
    readableSentences(passage.text).map(
      (sentence): Said => ({ sentence, passage, order, stems: stemsIn(sentence) }),
    ),
  )
  const rarity = new Map(stems.map((stem) => [stem, all.filter((said) => says(said, stem)).length]))
  const seen = new Set<string>()
  return all
    .map((said) => {
      const strength = strengthOf(said, asked)
      return { ...said, strength, score: strength > 0 ? strength + standingOf(said, asked, rarity) : 0 }
    })
    .filter(({ sentence, strength }) => strength > 0 && !seen.has(sentence) && seen.add(sentence))
    .sort((left, right) => right.score - left.score || left.order - right.order)
    .map(({ sentence, passage, score, strength }) => ({ sentence, passage, score, strength }))
}

function strengthOf(said: Said, { stems, clinical, hints }: Asked): number {
  const headings = stemsIn(said.passage.section ?? '')
  const direct = stems.filter((stem) => says(said, stem))
  const others = stems.filter((stem) => !direct.includes(stem))
  const headed = others.filter((stem) => headings.some((word) => meets(word, stem))).length
  const near = stems.filter((stem) =>
    relatedTo(stem).some((other) => said.stems.includes(stemOf(other))),
  ).length
  const soft = hints.filter((stem) => said.stems.includes(stem)).length
  const expanded = clinical.some((name) => saysName(said, name, stems)) ? 1 : 0
  // "Plan if it is active" is met by the sentence that says what is done if.
  const isConditional =
    hints.includes('if') &&
    said.stems.includes('if') &&
    hints.some((stem) => stem !== 'if' && said.stems.includes(stem))
  const named = direct.length + near
  return (
    (isConditional ? 1 : 0) +
    direct.length +
    HEADING_SCORE * (named + expanded > 0 || stems.length === 1 ? headed : 0) +
    SYNONYM_SCORE * (near + expanded) +
    (named > 0 ? SOFT_SCORE * soft : 0)
  )
}

/** All words of another name, or one of them that was asked for itself: "disease" alone is no asthma. */
function saysName({ stems }: Said, name: readonly string[], asked: readonly string[]): boolean {
  const said = name.filter((stem) => stems.includes(stem))
  return (
    said.some((stem) => stem.length > 3) &&
    (said.length === name.length || said.some((stem) => asked.includes(stem)))
  )
}

function standingOf(said: Said, { stems }: Asked, rarity: ReadonlyMap<string, number>): number {
  const direct = stems.filter((stem) => says(said, stem))
  const rare = direct.reduce((sum, stem) => sum + 1 / (rarity.get(stem) || 1), 0)
  const around = stemsIn(`${said.passage.name} ${said.passage.section ?? ''} ${said.passage.text}`)
  const told = stems.filter((stem) => !direct.includes(stem) && around.some((word) => meets(word, stem)))
  return RARE_SCORE * Math.min(1, rare) + AROUND_SCORE * (told.length / Math.max(1, stems.length))
}

function says({ stems, sentence }: Said, stem: string): boolean {
  // "Anti-D" is one word of a question and two of a split sentence.
  return (
    stems.some((word) => meets(word, stem)) ||
    (stem.includes('-') && sentence.toLowerCase().replaceAll('-', ' ').includes(stem.replaceAll('-', ' ')))
  )
}

/** What to search the notes for: the words of the question that carry meaning, and others in which notes may answer it. */
export function noteQuery(question: string): string {
  const words = contentWords(question)
  const related = words.map(stemOf).flatMap(relatedTo)
  const forms = words.flatMap(formsOf)
  return [...new Set([...words, ...forms, ...related])].join(' ').slice(0, LONGEST_QUERY) || question
}

export function relatedTo(stem: string): string[] {
  return SAME_IN_NOTES.filter((group) => group.some((word) => stemOf(word) === stem)).flatMap((group) => [
    ...group,
  ])
}

export function meets(word: string, stem: string): boolean {
  return (
    word === stem || (stem.length > 4 && word.startsWith(stem)) || (word.length > 4 && stem.startsWith(word))
  )
}

/** The words of a question that name something, without their endings. */
export function stemsAsked(question: string): string[] {
  return [...new Set(contentWords(question).map(stemOf))].filter((stem) => stem.length > 2)
}

/** The words of a text without their endings. */
export function stemsIn(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(stemOf)
}
