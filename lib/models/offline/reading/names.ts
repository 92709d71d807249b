import type { ConceptKind, ConceptMatch } from '@/lib/terminology/concept'
import { findConcepts } from '@/lib/terminology/lookup'
import type { Topic } from '../question'
import { findDrugsByStem } from './drug-stems'
import { contentWords, readSubject } from './subject'

/** What kind of thing a topic's names are. */
export const KINDS_OF: Readonly<Partial<Record<Topic, readonly ConceptKind[]>>> = {
  observations: ['lab', 'vital', 'survey', 'social'],
  medications: ['drug', 'drug-class'],
  conditions: ['condition'],
  procedures: ['procedure'],
  immunizations: ['vaccine'],
  allergies: ['allergen', 'drug', 'drug-class'],
}
/** A strength or a pack size: the words of a product, which are looked up as they stand. */
const LABEL = /\d/

/**
 * What is asked about. Results by their concepts, of which there may be several; other things by their concepts where
 * the question lists several, else by the question's own words, so that a product's full label survives.
 */
export function readNames(text: string, topic: Topic | null, concepts: readonly ConceptMatch[]): string[] {
  const kinds = topic && KINDS_OF[topic]
  const named = kinds ? distinct(concepts.filter(({ concept }) => kinds.includes(concept.kind))) : []
  if (topic === 'observations' && named.length > 0) return named
  const stems = topic === 'medications' && named.length === 0 ? findDrugsByStem(text) : []
  const subject = readSubject(text)
  if (stems.length > 0 && subject && !LABEL.test(subject)) return [...new Set(stems)]
  // "In the last 12 months" leaves its number over.
  if (named.length === 0) return subject && !/^\d{1,3}$/.test(subject) ? [subject] : []
  if (!subject) return named
  const whole = named.some((name) => subject.toLowerCase().includes(name.toLowerCase()))
  if (!whole || topic === 'allergies') return named
  return named.length > 1 && !LABEL.test(subject) ? named : [subject]
}

/** The known names inside a phrase that is not one itself: 'steroid' in 'inhaled steroid burst'. */
export function namesWithin(phrase: string, topic: Topic): string[] {
  return distinct(findConcepts(phrase, KINDS_OF[topic]))
}

/** Whether every word of a name that means something belongs to a term that names such a thing. */
export function isKnownName(name: string, topic: Topic): boolean {
  const rest = findConcepts(name, KINDS_OF[topic]).reduceRight(
    (text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`,
    name,
  )
  return rest !== name && contentWords(rest).length === 0
}

/** One name a concept: "Entresto (sacubitril/valsartan)" is one drug. */
function distinct(matches: readonly ConceptMatch[]): string[] {
  const byConcept = new Map<string, string>()
  const taken = new Set<number>()
  for (const { concept, matchedText, start } of matches) {
    if (byConcept.has(concept.id) || taken.has(start)) continue
    byConcept.set(concept.id, matchedText)
    taken.add(start)
  }
  return [...byConcept.values()]
}
