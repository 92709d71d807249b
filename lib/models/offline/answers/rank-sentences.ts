import type { PassageItem } from '@/lib/contracts/tool-result'
import { expandClinicalTerms } from '@/lib/terminology/lookup'
import { normalizeWord } from '@/lib/terminology/normalize'
import { SAME_IN_NOTES } from '../reading/note-topics'
import { contentWords } from '../reading/subject'
import { readableSentences } from './note-sentences'

export interface RankedSentence {
  sentence: string
  passage: PassageItem
  score: number
}

/** The bound of the search tool's query. */
const LONGEST_QUERY = 1000
/** A synonym is a weaker sign than the word itself. */
const SYNONYM_SCORE = 0.6
const SOFT_SCORE = 0.15
/** Words that are in every sentence. */
const IDLE = new Set(
  'the a an of is was are were be in on at to and or for with her his he she it that this what who when which how did do does has have had by from as not no say said about note patient pt'.split(
    ' ',
  ),
)
/** Endings, so that "collects", "collected" and "collection" meet. */
const ENDING = /(?:ations?|ions?|ings?|ed|es|er|ers|s|ly|e)$/

/** The sentences of some passages by how many words they share with a question; those that share none are left out. */
export function rankSentences(question: string, passages: readonly PassageItem[]): RankedSentence[] {
  const asked = stemsAsked(question)
  const clinical = expandClinicalTerms(question).flatMap((term) => term.split(' ').map(stemOf))
  // Words that name nothing ("active", "if", "stopping") still tell one sentence from another.
  const hints = [...new Set(stemsIn(question))].filter((stem) => !asked.includes(stem) && !IDLE.has(stem))
  const seen = new Set<string>()
  return passages
    .flatMap((passage, order) =>
      readableSentences(passage.text).map((sentence) => ({
        sentence,
        passage,
        order,
        score: scoreOf(sentence, asked, clinical, hints),
      })),
    )
    .filter(({ sentence, score }) => score > 0 && !seen.has(sentence) && seen.add(sentence))
    .sort((left, right) => right.score - left.score || left.order - right.order)
}

function scoreOf(
  sentence: string,
  asked: readonly string[],
  clinical: readonly string[],
  hints: readonly string[],
): number {
  const said = sentence.split(/[^\p{L}\p{N}]+/u).map(stemOf)
  const whole = sentence.toLowerCase()
  // "Anti-D" is one word of a question and two of a split sentence.
  const direct = asked.filter(
    (stem) => said.some((word) => meets(word, stem)) || (stem.includes('-') && whole.includes(stem)),
  ).length
  const near = asked.filter((stem) => relatedTo(stem).some((other) => said.includes(stemOf(other)))).length
  const soft = hints.filter((stem) => said.includes(stem)).length
  const expanded = clinical.some((stem) => stem.length > 3 && said.includes(stem)) ? 1 : 0
  // "Plan if it is active" is met by the sentence that says what is done if.
  const conditional =
    hints.includes('if') && said.includes('if') && hints.some((stem) => stem !== 'if' && said.includes(stem))
      ? 1
      : 0
  return (
    conditional + direct + SYNONYM_SCORE * (near + expanded) + (direct + near > 0 ? SOFT_SCORE * soft : 0)
  )
}

/** What to search the notes for: the words of the question that carry meaning, and others in which notes may answer it. */
export function noteQuery(question: string): string {
  const words = contentWords(question)
  const related = words.map(stemOf).flatMap(relatedTo)
  return [...new Set([...words, ...related])].join(' ').slice(0, LONGEST_QUERY) || question
}

function relatedTo(stem: string): string[] {
  return SAME_IN_NOTES.filter((group) => group.some((word) => stemOf(word) === stem)).flatMap((group) => [
    ...group,
  ])
}

function meets(word: string, stem: string): boolean {
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

function stemOf(word: string): string {
  const normal = normalizeWord(word)
  const cut = normal.replace(ENDING, '')
  return cut.length > 2 ? cut : normal
}
