import type { FamilyItem } from '@/lib/contracts/tool-result'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { inline, isPresent, type Line, listLine, stateAbsence } from '../sentences'
import { newestFirst } from './mentions'
import { readableSentences } from './note-sentences'
import { quoteLine } from './quotes'
import { rankSentences } from './rank-sentences'

const SPEAKS_OF_FAMILY =
  /\b(?:family history|mother|father|brother|sister|siblings?|grand\w+|parents?|aunt|uncle|cousin|family)\b/i

/** What the records say of relatives, and what the notes say of them about the condition asked for. */
export function answerFamily(question: Question, lookups: Lookups): Line[] | undefined {
  const conditions = question.concepts.filter(({ concept }) => concept.kind === 'condition')
  const [condition] = conditions.map(({ matchedText }) => matchedText)
  const result = lookups.look('family_history', { condition })
  const notes = lookups.look('search_notes', {
    query: `family history ${condition ?? 'mother father sibling'}`,
  })
  if (!result || !notes) return undefined
  const relatives = result.items.map((item) => listLine(describeRelative(item), item.handle))
  const passages = newestFirst(notes.items).map((passage) => ({
    ...passage,
    text: readableSentences(passage.text)
      .filter((sentence) => SPEAKS_OF_FAMILY.test(sentence))
      .join('\n'),
  }))
  const ranked = condition
    ? rankSentences(`family history of ${condition}`, passages).filter(({ sentence }) =>
        isAbout(sentence, condition),
      )
    : rankSentences('family history mother father', passages)
  const quotes = ranked.slice(0, 2).map(({ sentence, passage }) => quoteLine(sentence, passage))
  const found = result.status === 'found' || (quotes.length > 0 && relatives.length === 0)
  const absence = found
    ? []
    : [
        stateAbsence(
          condition ? `family history of ${condition}` : 'family history',
          'family history records',
          result,
        ),
      ]
  const saysNone = quotes.length > 0 && !found
  return [...(saysNone ? quotes : absence), ...relatives, ...(saysNone ? [] : quotes)]
}

function isAbout(sentence: string, condition: string): boolean {
  return rankSentences(condition, [{ text: sentence } as never]).length > 0
}

function describeRelative({ name, relationship, conditions, deceased, note }: FamilyItem): string {
  const facts = [conditions.join(', '), deceased && `deceased: ${deceased}`, note && inline(note)].filter(
    isPresent,
  )
  return `Family history, ${relationship ?? name}: ${facts.join('; ') || 'no condition is recorded'}`
}
