import { DIMENSIONS } from '@/lib/models/embeddings/embedding-model'
import type { RankedQuery } from '@/lib/retrieval/rank-passages'
import { toTerms } from '@/lib/retrieval/text-query'
import { BENCH_MODEL, type BenchPatient, TOPICS_PER_PATIENT } from './corpus'
import { createRandom, randomVector } from './random'
import type { Topic, Vocabulary } from './vocabulary'

export interface BenchQuestion {
  patient: BenchPatient
  query: RankedQuery & { vector: NonNullable<RankedQuery['vector']> }
}

/** A question is about its topic as much as a passage is: 1 / √(1 + 0.7²) = 0.8 of its direction. */
const NOISE_LENGTH = 0.7
export const PASSAGES = 10

/**
 * Questions about what these patients' notes are about, in other words: the topic's concept by another of its names, which
 * full text has to expand, and two words of the topic's own. Every second one also has words that stand in nearly
 * every chunk.
 */
export function askQuestions(
  patients: readonly BenchPatient[],
  { topics, commonWords }: Vocabulary,
  count: number,
  seed: number,
): BenchQuestion[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, (_, index) => {
    const patient = patients[index % patients.length]
    const topic =
      topics[((patient?.number ?? 0) * 7 + Math.floor(random() * TOPICS_PER_PATIENT)) % topics.length]
    if (!patient || !topic) throw new Error('There is no patient to ask about.')
    const common = index % 2 === 1 ? commonWords.slice(0, 3) : []
    const question = ['What about', nameOtherwise(topic, random), ...topic.words.slice(0, 2), ...common].join(
      ' ',
    )
    const noise = randomVector(random, DIMENSIONS, NOISE_LENGTH)
    const vector = topic.centre.map((value, axis) => value + (noise[axis] ?? 0))
    const query = { terms: toTerms(question), vector: { model: BENCH_MODEL, vector }, ...EVERYTHING }
    return { patient, query }
  })
}

const EVERYTHING = { from: null, to: null, kind: null, headings: null, limit: PASSAGES }

function nameOtherwise({ name, aliases }: Topic, random: () => number): string {
  return aliases[Math.floor(random() * aliases.length)] ?? name
}
