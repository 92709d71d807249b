import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { Transaction } from '@/lib/db/transactions'
import { findConcepts } from '@/lib/terminology/lookup'
import { normalizeText, tokenize } from '@/lib/terminology/normalize'
import { isFiller, type Named } from './match-name'
import { listNames } from './record-names'

/** Whether we know what a name means that no record bears: only then is its absence a statement about the chart. */
export async function isUnderstood(tx: Transaction, scope: PatientScope, words: string): Promise<boolean> {
  return meansSomething(words, await listNames(tx, scope))
}

/** Every word belongs to a term of the terminology, or is one that the chart uses, or carries no meaning of its own. */
export function meansSomething(words: string, vocabulary: readonly Named[]): boolean {
  const concepts = findConcepts(words)
  const rest = tokenize(words).filter(
    (token) =>
      !isFiller(token.text) && !concepts.some(({ start, end }) => start <= token.start && token.end <= end),
  )
  if (rest.length === 0) return concepts.length > 0
  const used = new Set(
    vocabulary.flatMap(({ display, codes }) =>
      [display, ...codes.map((code) => code.display ?? '')].flatMap((text) => normalizeText(text).split(' ')),
    ),
  )
  return rest.every(({ text }) => used.has(text))
}
