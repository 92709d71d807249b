import type { PassageItem } from '@/lib/contracts/tool-result'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { noteWindow } from '../reading/note-window'
import { cite, type Line } from '../sentences'
import { readableSentences } from './note-sentences'
import { absentFromNotes, answerFromSearch } from './notes'
import { quoteLine } from './quotes'
import { noteQuery } from './rank-sentences'

/** Up to this age a question about "the child" means the patient. */
const CHILD_YEARS = 16
const OF_CHILD =
  /\b(?:bab(?:y|ies)|infants?|newborns?|neonat\w*|child|toddler|fet(?:us|al)|foet(?:us|al)|apgars?|birth|born|live|twins?|girl|boy)\b/i
const MEASURED = ['lab', 'vital', 'survey']

/**
 * "The baby's heart rate" is the patient's in a child's chart. In the chart of a mother it is the fetal heart rate, or
 * something that only her notes may tell; her own results are never given for it.
 */
export function ofWhichChild(
  question: Question,
  lookups: Lookups,
  answer: (question: Question) => Line[] | undefined,
): Line[] | undefined {
  const asksForResult = question.concepts.some(({ concept }) => MEASURED.includes(concept.kind))
  if (!question.ofChild || !asksForResult || question.topic !== 'observations') return answer(question)
  const birth = lookups.look('patient', { fact: 'birth-date' })
  if (!birth) return undefined
  const born = birth.items.map(({ value }) => value).find((value) => /^\d{4}/.test(value))
  if (!born || ageOn(born, question.today) < CHILD_YEARS) return answer(question)
  if (question.concepts.some(({ concept }) => concept.id.includes('heart-rate'))) {
    const fetal = lookups.look('observations', { name: 'fetal heart rate', statistic: 'latest' })
    if (!fetal) return undefined
    if (fetal.items.length > 0)
      return answer({ ...question, names: ['fetal heart rate'], ofChild: false, unread: [] })
  }
  const quotes = answerFromSearch(question, lookups)
  const searched = lookups.look('search_notes', {
    query: noteQuery(question.text),
    ...noteWindow(question.window),
  })
  const births = ASKS_WEIGHT.test(question.text) ? lookups.look('search_notes', { query: BIRTH_QUERY }) : null
  if (!searched || births === undefined) return undefined
  // A sentence that speaks of no child speaks of the mother.
  const said = quotes?.filter(({ text, absent }) => !absent && OF_CHILD.test(text))
  const ofChild = said && (said.length > 0 ? said : quoteBirths(births?.items ?? []))
  return (
    ofChild && [
      cite('Results in this chart are those of the patient; a child’s own are in the child’s chart'),
      ...(ofChild.length > 0 ? ofChild : [absentFromNotes(undefined, searched)]),
    ]
  )
}

/** "Live girl, 2,870 g" tells a birth weight without these words. */
function quoteBirths(passages: readonly PassageItem[]): Line[] {
  return passages.flatMap((passage) =>
    readableSentences(passage.text)
      .filter((sentence) => OF_CHILD.test(sentence) && SAYS_WEIGHT.test(sentence))
      .map((sentence) => quoteLine(sentence, passage)),
  )
}

const ASKS_WEIGHT = /\bweigh(?:t|ed|s)?\b(?!.*\b(?:first|second|third|fourth)\b)/i
const SAYS_WEIGHT = /\d ?(?:g|kg|grams?|kilos?|lbs?|pounds)\b/i
const BIRTH_QUERY = 'delivery live girl boy infant born weight g Apgars'

function ageOn(birth: string, today: string | null): number {
  return Number((today ?? birth).slice(0, 4)) - Number(birth.slice(0, 4))
}
