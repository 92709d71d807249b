import { DIMENSIONS } from '@/lib/models/embeddings/embedding-model'
import { CONCEPTS } from '@/lib/terminology/concepts'
import { createRandom, randomVector } from './random'

/** What a stretch of text may be about: a clinical concept, a few words of its own, a direction that its vectors share. */
export interface Topic {
  /** As the notes write it. */
  name: string
  /** As a question may say it instead. */
  aliases: readonly string[]
  words: readonly string[]
  centre: Float32Array
  sentences: readonly string[]
}

/** What the corpus is put together from; the database does the putting together. */
export interface Vocabulary {
  topics: readonly Topic[]
  /** Sentences about nothing in particular, whose words follow Zipf's law: the first few stand in nearly every chunk. */
  fillers: readonly string[]
  commonWords: readonly string[]
  noises: readonly Float32Array[]
}

/** Subjects recur: each of 400 in every tenth chart. */
const SIZES = { topics: 400, sentencesPerTopic: 4, words: 6_000, fillers: 3_000, noises: 500 } as const
/** Of two added to a centre of length 1: chunks of one topic are about as alike (0.6) as real passages of one subject. */
const NOISE_LENGTH = 0.58

export function makeVocabulary(seed: number): Vocabulary {
  const random = createRandom(seed)
  const words = Array.from({ length: SIZES.words }, () => makeWord(random))
  const pick = () => words[Math.min(SIZES.words - 1, Math.floor(SIZES.words ** random()) - 1)] ?? ''
  const write = (telling: readonly string[]) => {
    const all = [...telling, ...Array.from({ length: 13 - telling.length }, pick)]
    return `${all.toSorted(() => random() - 0.5).join(' ')}.`
  }
  const topics = Array.from({ length: SIZES.topics }, (_, index): Topic => {
    const concept = CONCEPTS[index % CONCEPTS.length]
    const own = [makeWord(random), makeWord(random), makeWord(random)]
    const name = concept?.name ?? ''
    return {
      name,
      aliases: concept?.aliases ?? [],
      words: own,
      centre: randomVector(random, DIMENSIONS, 1),
      sentences: Array.from({ length: SIZES.sentencesPerTopic }, (_, at) => write([name, own[at % 3] ?? ''])),
    }
  })
  return {
    topics,
    fillers: Array.from({ length: SIZES.fillers }, () => write([])),
    commonWords: words.slice(0, 5),
    noises: Array.from({ length: SIZES.noises }, () => randomVector(random, DIMENSIONS, NOISE_LENGTH)),
  }
}

/** A word that no dictionary has, so that no stemmer or stop list knows it. */
function makeWord(random: () => number): string {
  const letter = (of: string) => of[Math.floor(random() * of.length)] ?? ''
  const syllables = 2 + Math.floor(random() * 2)
  return (
    Array.from({ length: syllables }, () => letter('bdfgklmnprstvz') + letter('aeiou')).join('') +
    letter('kmnrt')
  )
}
