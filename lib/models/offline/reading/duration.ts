import type { Question } from '../question'

const UNITS: readonly [Question['duration'], RegExp][] = [
  [
    'days',
    /\b(?:how many|number of) (?:days|nights)\b|\bin days\b|\b(?:hospital|inpatient|icu|bed) (?:days|nights)\b|,? days\s*\??$|^\s*(?:days|nights) (?:in|on|at|of|spent|from|to|until|off|with|for)\b|\bdays (?:between|from|after|since|apart)\b/i,
  ],
  ['months', /\b(?:how many|number of) months\b|\bmonths (?:between|from|after|since|apart)\b/i],
  ['years', /\b(?:how many|number of) years\b|\byears (?:between|from|after|since|apart)\b/i],
  [
    'any',
    /\bhow long (?:was|were|did|is the|after|between|from|to|until|before|since|in|ago|apart|has it been)\b|\bhow (?:much|long a) time\b|\btime since\b|\b(?:days|weeks|months|years) apart\b|^\s*time (?:from|to|until|on|since)\b|\bhow many weeks (?:between|from|after|since)\b|\bhow (?:soon|long) (?:after|before)\b|\bdays (?:did|was|were)\b|\b(?:interval|gap|time|delay|lag) (?:between|from)\b|\bduration\b/i,
  ],
]

/** Whether a length of time is asked for, and in which unit. */
export function readDuration(text: string): Question['duration'] {
  return UNITS.find(([, words]) => words.test(text))?.[0] ?? null
}
