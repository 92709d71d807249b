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
  return sentencesNaming(name, notes)
    .slice(0, MOST_MENTIONS)
    .map(({ sentence, passage }) => quoteLine(sentence, passage))
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

/** Every sentence that names the thing or a synonym, with its passage; newest first. */
export function sentencesNaming(name: string, notes: Passages): NotedSentence[] {
  const names = termsOf(name)
  return sentencesWhere(notes, (said) => names.some((term) => said.includes(` ${term} `)))
}

interface NotedSentence {
  sentence: string
  passage: PassageItem
}

type Fits = (said: string, sentence: string) => boolean

function quoteWhere(notes: Passages, fits: Fits): Line[] {
  return sentencesWhere(notes, fits)
    .slice(0, MOST_MENTIONS)
    .map(({ sentence, passage }) => quoteLine(sentence, passage))
}

function sentencesWhere({ items }: Passages, fits: Fits): NotedSentence[] {
  const told = new Set<string>()
  return newestFirst(items).flatMap((passage) =>
    readableSentences(passage.text).flatMap((sentence) => {
      const said = ` ${normalizeText(sentence)} `
      if (told.has(said) || !fits(said, sentence)) return []
      told.add(said)
      return [{ sentence, passage }]
    }),
  )
}

export function newestFirst(passages: readonly PassageItem[]): PassageItem[] {
  return [...passages].sort((left, right) => (right.date ?? '').localeCompare(left.date ?? ''))
}
