import { formatDate } from '@/lib/format/date'

/** What the model writes in a second, for each turn. */
export const TOKENS_PER_SECOND = 50
/** By which a person's chart is found again. */
export const PATIENT = 'bench-stream'
/** What the model asks of the chart before it writes; the stock way has no chart and is not asked. */
export const LOOK_UP = { name: 'observations', input: { name: 'HbA1c', statistic: 'series' } } as const

/** Newest first, as the look-up gives them: the first result gets the first handle. */
const RESULTS = Array.from({ length: 10 }, (_, at) => ({
  date: `${2025 - at}-03-${String(at + 1).padStart(2, '0')}`,
  value: Math.round(68 + at * 1.5) / 10,
}))

/** Sentences of a paragraph end where the next one begins, lines of a list at their end: models write both. */
const SENTENCES = RESULTS.map(({ date, value }, at) => {
  const fact = `Hemoglobin A1c was ${value} % on ${formatDate(date)} [c${at + 1}].`
  return at < RESULTS.length / 2 ? `${at === 0 ? '' : ' '}${fact}` : `\n- ${fact}`
})
const CUT = SENTENCES.map(cutTokens)

/** The answer as the model writes it. */
export const TOKENS: readonly string[] = CUT.flat()
/** Of each sentence, the place of its last token. */
export const LAST_TOKENS: readonly number[] = CUT.map((_, at) => CUT.slice(0, at + 1).flat().length - 1)
/** How long the model writes it. */
export const ANSWER_SECONDS = TOKENS.length / TOKENS_PER_SECOND

/** A sentence in pieces as long as those of models: a word or a part of one, with the space before it. */
function cutTokens(sentence: string): string[] {
  return sentence.match(/\s*[A-Za-z]{1,6}|\s*\d{1,3}|\s*[^\sA-Za-z\d]{1,2}|\s+/g) ?? []
}

/** The number of a turn, in its question, is how its tokens are told from those of other turns. */
export function askFor(turn: number): string {
  return `How did HbA1c develop? (turn ${turn})`
}

/** The turn that a request to the model belongs to; null when it does not say. */
export function readTurn(request: string): number | null {
  const [, number] = /\(turn (\d+)\)/.exec(request) ?? []
  return number === undefined ? null : Number(number)
}

/** One person and these results, invented. */
export function writeChart(): object {
  const code = { coding: [{ system: 'http://loinc.org', code: '4548-4', display: 'Hemoglobin A1c' }] }
  const person = { resourceType: 'Patient', id: PATIENT, name: [{ family: 'Halloran', given: ['Odile'] }] }
  const results = RESULTS.map(({ date, value }, at) => ({
    resourceType: 'Observation',
    id: `${PATIENT}-${at}`,
    status: 'final',
    subject: { reference: `Patient/${PATIENT}` },
    code,
    effectiveDateTime: date,
    valueQuantity: { value, unit: '%', code: '%', system: 'http://unitsofmeasure.org' },
  }))
  const entry = [person, ...results].map((resource) => ({
    fullUrl: `urn:bench:${resource.id}`,
    resource,
  }))
  return { resourceType: 'Bundle', type: 'collection', entry }
}
