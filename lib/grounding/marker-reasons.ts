import type { Rule } from './rules/claim'

/**
 * What may stand in the place of a withheld sentence: which kind of thing did not fit, without a word of the sentence.
 * The full reasons quote it, so they are shown only with its text, by a deliberate look.
 */
const MARKER_REASONS: Record<Rule, string> = {
  absence: 'The cited search does not show what it denies.',
  certainty: 'Its source only considers what it states.',
  count: 'A count does not match its source.',
  date: 'A date does not match its source.',
  detail: 'A detail does not match its source.',
  direction: 'The values moved otherwise than it says.',
  experiencer: 'Its source speaks of somebody else.',
  extreme: 'A highest, lowest, first or latest does not match its source.',
  name: 'What it names is not what its source is about.',
  negation: 'It denies what its source states, or states what its source denies.',
  note: 'The cited note does not say it.',
  number: 'A value does not match its source.',
  plan: 'It mistakes what is planned for what was done, or the other way round.',
  previous: 'It continues a sentence that was withheld.',
  quote: 'Words in quotation marks do not stand in its source.',
  result: 'The cited record has no result.',
  status: 'A status does not match its source.',
}

export const UNCITED_MARKER = 'It states something about the patient and cites no source.'
export const UNKNOWN_SOURCE_MARKER = 'It cites a source that was not found in this conversation.'

/** One sentence for each kind, in the order found. */
export function toMarkerReasons(rules: readonly Rule[]): string[] {
  return [...new Set(rules)].map((rule) => MARKER_REASONS[rule])
}
