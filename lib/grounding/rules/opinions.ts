import type { Claim, Finding } from './claim'

/** What says that something may be given, what the reader must do, or how bad something is; and how a source would say so. */
const OPINIONS: readonly (readonly [said: RegExp, inSource: RegExp])[] = [
  [
    /\b(?:can|may|could) (?:(?:now|also|still|safely|probably) )*(?:have|take|receive|be given|use|tolerate)\b|\b(?:is|are|be) (?:\p{L}+ )?(?:safe|harmless)\b|\bsafely (?:take|have|use|receive)\b|\btolerat(?:es?|ed|ing)\b/iu,
    /\b(?:can|may|could|safe|safely|harmless)\b|tolerat/iu,
  ],
  [
    /\b(?:you|we|the (?:clinician|doctor|physician|nurse|team|ward|reader)) (?:must|should|ought to|needs? to|ha(?:s|ve) to)\b/iu,
    /\b(?:must|should|ought to|needs? to|ha(?:s|ve) to)\b/iu,
  ],
  [
    /\b(?:is|are|was|were) (?:(?:quite|very|entirely|perfectly|completely|clearly) )?(?:dangerous|harmful|life-threatening)\b/iu,
    /danger|harm|life-threatening/iu,
  ],
]

/**
 * "She can have penicillin", citing her allergy to it; "the doctor must act" or "is dangerous", citing a result: advice
 * and opinions, unless a source says so itself. Whether it is normal is for `judgements.ts`.
 */
export function checkOpinions({ reading, records, cited, quoted }: Claim): Finding[] {
  const sources = () => [
    ...records.map(({ fields }) => JSON.stringify(fields)),
    ...cited.notes.map((note) => note.evidence.quote),
  ]
  return OPINIONS.flatMap(([said, inSource]): Finding[] => {
    const match = said.exec(reading.text)
    if (!match || quoted.some(({ start, end }) => match.index >= start && match.index < end)) return []
    if (sources().some((source) => inSource.test(source))) return []
    return [{ rule: 'detail', reason: `The sentence says '${match[0]}'; no cited source says so.` }]
  })
}
