import type { PassageItem } from '@/lib/contracts/tool-result'
import { expandClinicalTerms } from '@/lib/terminology/lookup'
import { normalizeText } from '@/lib/terminology/normalize'
import type { Result } from '../lookups'
import type { Line } from '../sentences'
import { readableSentences } from './note-sentences'
import { quoteLine } from './quotes'

type Passages = Pick<Result<'search_notes'>, 'items'>

const MOST_MENTIONS = 2

/**
 * Sentences of notes that name the thing itself or a synonym, and say what `also` asks for; a passage that is merely
 * near in meaning says nothing.
 */
export function literalMentions(name: string, notes: Passages, also?: RegExp): Line[] {
  const names = termsOf(name)
  return quoteWhere(
    notes,
    (said, sentence) => names.some((term) => said.includes(` ${term} `)) && also?.test(sentence) !== false,
  )
}

/** Sentences that name one of the things and say every one of the words beside it: "birth weight 3180 g". */
export function mentionsOfAll(names: readonly string[], words: readonly string[], notes: Passages): Line[] {
  const terms = names.flatMap(termsOf)
  const beside = words.map(normalizeText)
  return quoteWhere(
    notes,
    (said) =>
      terms.some((term) => said.includes(` ${term}`)) && beside.every((word) => said.includes(` ${word}`)),
  )
}

function termsOf(name: string): string[] {
  return [name, ...expandClinicalTerms(name)].map(normalizeText).filter(Boolean)
}

function quoteWhere({ items }: Passages, fits: (said: string, sentence: string) => boolean): Line[] {
  const quoted = new Set<string>()
  const lines: Line[] = []
  for (const passage of newestFirst(items)) {
    for (const sentence of readableSentences(passage.text)) {
      const said = ` ${normalizeText(sentence)} `
      if (lines.length >= MOST_MENTIONS || quoted.has(said) || !fits(said, sentence)) continue
      quoted.add(said)
      lines.push(quoteLine(sentence, passage))
    }
  }
  return lines
}

export function newestFirst(passages: readonly PassageItem[]): PassageItem[] {
  return [...passages].sort((left, right) => (right.date ?? '').localeCompare(left.date ?? ''))
}
