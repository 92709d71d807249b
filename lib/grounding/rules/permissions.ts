import type { Claim, Finding } from './claim'

/** Says that something may be given or is borne: advice, unless its source says so itself. */
const PERMITS =
  /\b(?:can|may|could) (?:(?:now|also|still|safely|probably) )*(?:have|take|receive|be given|use|tolerate)\b|\b(?:is|are|be) (?:\p{L}+ )?(?:safe|harmless)\b|\bsafely (?:take|have|use|receive)\b|\btolerat(?:es?|ed|ing)\b/iu
const PERMITTED = /\b(?:can|may|could|safe|safely|harmless)\b|tolerat/iu

/** "She can have penicillin", citing her allergy to it: no record of a thing says that it may be given. */
export function checkPermissions({ reading, records, cited, quoted }: Claim): Finding[] {
  const match = PERMITS.exec(reading.text)
  if (!match || quoted.some(({ start, end }) => match.index >= start && match.index < end)) return []
  const said = [
    ...records.map(({ fields }) => JSON.stringify(fields)),
    ...cited.notes.map((note) => note.evidence.quote),
  ]
  if (said.some((source) => PERMITTED.test(source))) return []
  return [{ rule: 'detail', reason: `The sentence says '${match[0]}'; no cited source says so.` }]
}
