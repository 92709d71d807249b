import type { Aspect, Statistic } from '../question'

/** In order: "overall trend (first vs latest)" is a change, "how many … last year" a count. */
const STATISTIC_WORDS: readonly [Statistic, RegExp][] = [
  ['count', /\b(?:how many|how often|how frequently|number of|count of|total number|times has)\b/],
  [
    'change',
    /\b(?:trend\w*|chang(?:e|es|ed|ing)|going (?:up|down)|gone (?:up|down)|up or down|ris(?:e|en|ing)|rose|increas\w+|decreas\w+|fall(?:en|ing)|fell|declin(?:ed|ing)|drop(?:ped|ping)|improv\w+|worsen\w*|better or worse|how (?:did|has|have) .{1,40} develop(?:ed)?|over time|differ\w*|compare[ds]?|progress(?:ed|ion)?|gain(?:ed)?|lost|evolv\w+)\b/,
  ],
  ['minimum', /\b(?:lowest|minimum|min|smallest|nadir|least|below|under|less than|lower than)\b/],
  [
    'maximum',
    /\b(?:highest|peak\w*|maximum|max|largest|greatest|above|over \d|exceed\w*|more than|higher than|greater than)\b/,
  ],
  ['mean', /\b(?:mean|average|avg)\b/],
  ['first', /\b(?:first|earliest|initial(?:ly)?|baseline|oldest|next)\b/],
  [
    'latest',
    /\b(?:latest|last|most recent|newest|current|currently|recent|now|right now|today|previous|prior)\b/,
  ],
  [
    'series',
    /\b(?:all|every|each|list|history|series|values|results|readings|measurements|serial|plot|graph|table)\b|\bhow (?:did|does|has|have) .{1,60}\b(?:run|been|gone|behaved?|looked?|done)\b/,
  ],
]

/** "How often above 7": no tool counts by a limit, so every result is shown instead of a number that means something else. */
const COUNT_BY_LIMIT = /\b(?:above|over|below|under|greater|less|higher|lower|exceed\w*|more)\b.*\d/

/** Several may be asked at once ("highest and lowest"); a count, a change or a mean stands alone. */
export function readStatistics(text: string): Statistic[] {
  const found = STATISTIC_WORDS.filter(([, words]) => words.test(text)).map(([statistic]) => statistic)
  const [first] = found
  if (first === 'count' && COUNT_BY_LIMIT.test(text)) return ['series']
  if (first === 'count' || first === 'change' || first === 'mean') return [first]
  const extremes = found.filter((statistic) => statistic === 'minimum' || statistic === 'maximum')
  if (extremes.length > 0) return extremes
  const ends = found.filter((statistic) => statistic === 'first' || statistic === 'latest')
  return ends.length > 0 ? ends : found.slice(0, 1)
}

const ORDINALS: Readonly<Record<string, number>> = {
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  fifth: 5,
}

/** "The second most recent" is 2, "the one before" is 2, "third ever" is 3; 1 when nothing is said. */
export function readPosition(text: string): number {
  const ordinal = /\b(second|2nd|third|3rd|fourth|4th|fifth)\b/.exec(text)?.[1]
  if (ordinal) return ORDINALS[ordinal] ?? 1
  return /\b(?:penultimate|next to last|previous|prior|(?:one|that|it|reading|result|value|last|latest)s? before(?! \d)|before (?:the )?(?:last|latest)|last but one|before (?:that|this one))\b/.test(
    text,
  )
    ? 2
    : 1
}

const ASPECT_WORDS: readonly [Aspect, RegExp][] = [
  ['why', /\b(?:why|reason|what for|indication|indicated)\b/],
  ['normal', /\b(?:normal|abnormal|in range|out of range|reference range|too (?:high|low)|elevated)\b/],
  ['end', /\b(?:stop|stopped|ended?|discontinued|finish(?:ed)?|resolved?|last taken|come off)\b/],
  ['dose', /\b(?:dose|dosage|dosing|how much|strength|how often|frequency|instructions?|sig|regimen)\b/],
  ['active', /\b(?:still|active|currently|current|ongoing|at present|right now|now)\b/],
  [
    'since',
    /\b(?:since when|how long|start(?:ed)?|starting|begin|began|begun|onset|initiated|diagnosed|first (?:ordered|prescribed|recorded|given|noted))\b/,
  ],
  ['when', /\b(?:when|date|dates|what day|how long ago|which year|what year)\b/],
  ['who', /^(?:who|whose|whom)\b/],
  [
    'exists',
    /^(?:is|are|was|were|has|have|had|does|do|did|any)\b|\b(?:ever|any (?:history|record|sign|evidence))\b/,
  ],
]

export function readAspect(text: string): Aspect | null {
  return ASPECT_WORDS.find(([, words]) => words.test(text))?.[0] ?? null
}
