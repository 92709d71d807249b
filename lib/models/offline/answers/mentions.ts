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
  const isNamed = (said: string, sentence: string) =>
    names.some((term) => said.includes(` ${term} `)) && also?.test(sentence) !== false
  const affirmed = quoteWhere(
    notes,
    (said, sentence) => isNamed(said, sentence) && !OF_OTHERS_OR_DENIED.test(sentence),
  )
  return affirmed.length > 0 ? affirmed : quoteWhere(notes, isNamed)
}

/** Also those that deny the thing or tell it of a relative; newest first. */
export function allMentions(name: string, notes: Passages): Line[] {
  const names = termsOf(name)
  return quoteWhere(notes, (said) => names.some((term) => said.includes(` ${term} `)))
}

/** "No seizure", "paternal uncle had seizures": worth a quotation only where nothing else names the thing. */
const OF_OTHERS_OR_DENIED =
  /^(?:no|denies|without|never)\b|\b(?:mother|father|brother|sister|uncle|aunt|grand\w+|cousin|family history)\b/i

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
