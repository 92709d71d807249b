import type { PassageItem } from '@/lib/contracts/tool-result'
import { expandClinicalTerms } from '@/lib/terminology/lookup'
import { normalizeText } from '@/lib/terminology/normalize'
import type { Result } from '../lookups'
import type { Line } from '../sentences'
import { readableSentences } from './note-sentences'
import { quoteLine } from './quotes'

const MOST_MENTIONS = 2

/**
 * Sentences of notes that name the thing itself or a synonym, and say what `also` asks for; a passage that is merely
 * near in meaning says nothing.
 */
export function literalMentions(name: string, { items }: Result<'search_notes'>, also?: RegExp): Line[] {
  const terms = [name, ...expandClinicalTerms(name)].map(normalizeText).filter(Boolean)
  const quoted = new Set<string>()
  const lines: Line[] = []
  for (const passage of newestFirst(items)) {
    for (const sentence of readableSentences(passage.text)) {
      const said = ` ${normalizeText(sentence)} `
      if (
        lines.length >= MOST_MENTIONS ||
        quoted.has(said) ||
        also?.test(sentence) === false ||
        !terms.some((term) => said.includes(` ${term} `))
      )
        continue
      quoted.add(said)
      lines.push(quoteLine(sentence, passage))
    }
  }
  return lines
}

export function newestFirst(passages: readonly PassageItem[]): PassageItem[] {
  return [...passages].sort((left, right) => (right.date ?? '').localeCompare(left.date ?? ''))
}
