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
/** Endings, so that "collects", "collected" and "collection" meet. */
const ENDING = /(?:ations?|ions?|ings?|ed|es|er|ers|s|ly|e)$/

/** The sentences of some passages by how many words they share with a question; those that share none are left out. */
export function rankSentences(question: string, passages: readonly PassageItem[]): RankedSentence[] {
  const asked = [...new Set(contentWords(question).map(stemOf))].filter((stem) => stem.length > 2)
  const clinical = expandClinicalTerms(question).flatMap((term) => term.split(' ').map(stemOf))
  const seen = new Set<string>()
  return passages
    .flatMap((passage, order) =>
      readableSentences(passage.text).map((sentence) => ({
        sentence,
        passage,
        order,
        score: scoreOf(sentence, asked, clinical),
      })),
    )
    .filter(({ sentence, score }) => score > 0 && !seen.has(sentence) && seen.add(sentence))
    .sort((left, right) => right.score - left.score || left.order - right.order)
}

function scoreOf(sentence: string, asked: readonly string[], clinical: readonly string[]): number {
  const said = sentence.split(/[^\p{L}\p{N}]+/u).map(stemOf)
  const whole = sentence.toLowerCase()
  // "Anti-D" is one word of a question and two of a split sentence.
  const direct = asked.filter(
    (stem) => said.some((word) => meets(word, stem)) || (stem.includes('-') && whole.includes(stem)),
  ).length
  const near = asked.filter((stem) => relatedTo(stem).some((other) => said.includes(stemOf(other)))).length
  const expanded = clinical.some((stem) => stem.length > 3 && said.includes(stem)) ? 1 : 0
  return direct + SYNONYM_SCORE * (near + expanded)
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
