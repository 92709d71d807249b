import type { ConceptMatch } from '@/lib/terminology/concept'
import { GENERIC_WORDS } from './function-words'
import { ASPECT_PATTERNS } from './statistics'
import { contentWords } from './subject'
import { TOPIC_PATTERNS } from './topic'

/**
 * The words of a question that no part of the grammar has taken up: neither a name, nor a time, nor what is asked of it.
 * "Birth weight" leaves "birth": an answer that drops it would answer another question.
 */
export function findUnread(text: string, concepts: readonly ConceptMatch[]): string[] {
  const rest = concepts.reduceRight(
    (said, { start, end }) => `${said.slice(0, start)} ${said.slice(end)}`,
    text,
  )
  const unmatched = [...ASPECT_PATTERNS, ...TOPIC_PATTERNS].reduce(
    (said, pattern) => said.replace(new RegExp(pattern.source, 'giu'), ' '),
    rest,
  )
  const words = contentWords(unmatched).filter(
    (word) =>
      /^[\p{L}\p{N}-]*\p{L}{3,}[\p{L}\p{N}'’-]*$/u.test(word) &&
      !GENERIC_WORDS.has(word) &&
      !/^\[(?:patient|relative)/i.test(word),
  )
  return [...new Set(words)]
}
