import type { ConceptMatch } from '@/lib/terminology/concept'
import type { Aspect, Statistic, Threshold } from '../question'
import { readNumber } from './window'

/** In order: "overall trend (first vs latest)" is a change, "how many … last year" a count. */
const STATISTIC_WORDS: readonly [Statistic, RegExp][] = [
  [
    'count',
    /\b(?:how many(?! (?:hours?|minutes?|points?|units?|mg|ml|kg|g|pounds|lbs?|percent|cigarettes?|drinks?|beers?|children|kids|siblings?|brothers?|sisters?|pillows?|stairs?|steps|blocks|met(?:er|re)s|fractions?|lit(?:er|re)s|grams?|puffs?|tablets?|pills?|packs?|pack[- ]years?|nights|days|weeks|months|years)\b)|how often(?! (?:is|does|do|should|to|are)\b)|how frequently(?! (?:is|does|do|should|to|are)\b)|numbers? of|count of|count\b|counts? for|total number|tally|times has|(?:visits?|encounters?|admissions?|measurements?|readings?|tests?|results?|doses?|times) (?:in )?(?:total|altogether|overall|so far)|(?:total|no\.?) (?:of )?(?:visits?|encounters?|admissions?|measurements?|readings?|tests?|results?|doses?))\b/,
  ],
  [
    'change',
    /\b(?:(?<!\b(?:when|first|ever) )(?:did|does|has|have|do) (?:\S+ ){0,6}?(?:fall|rise|drop|increase|decrease|improve|worsen|respond|recover|climb|normali[sz]e)\b|trend\w*|chang(?:e|es|ed|ing)|going (?:up|down)|gone (?:up|down)|went (?:up|down)|up or down|(?:how much|how far|is|are|was|were) (?:\S+ ){0,3}(?:up|down)\b(?! to date)|recover(?:ed|ing|y)|respond(?:ed|ing)?|then and now|before and after|before (?:\S+ ){1,3}(?:vs\.?|versus) after|ris(?:e|en|ing)|rose|increas\w+|decreas\w+|fall(?:en|ing)|fell|declin(?:ed|ing)|drop(?:ped|ping)|improv\w+|worsen\w*|better or worse|how (?:did|has|have) .{1,40} develop(?:ed)?|over (?:time|the years)|moved?\b|(?:been|is|are|are they|is it) (?:going|doing)|c[oa]me (?:down|up)|(?:creep|climb|drift|trend|head|edg)(?:ing|ed|s)?|crept|direction|trajectory|stable|steady|gr[eo]wn?|(?:better|worse|higher|lower) than (?:a|one|two|three|last|before|in|at|\d)|(?:got(?:ten)?|getting) (?:better|worse|higher|lower)|put on|how (?:has|have|did) .{1,40} (?:gone|been|run|behave[ds]?|evolve)|differ\w*|compare[ds]?|vs?\b|versus|higher or lower|lower or higher|more or less|(?:start|first) (?:to|vs\.?|versus) (?:end|last)|progress(?:ed|ion)?|gain(?:ed|ing|s)?|lost|losing|putting on|(?:weight )?loss|evolv\w+)\b/,
  ],
  [
    'minimum',
    /\b(?:lowest|minimum|minimal|min|smallest|lightest|shortest|nadir|least|bottom(?:ed)?|how low|ever (?:been |had a |had |gone |too )*low|low ever)\b/,
  ],
  [
    'maximum',
    /\b(?:highest|peak\w*|maximum|maximal|max|largest|greatest|biggest|heaviest|tallest|top|all[- ]time high|how high|ever (?:been |had a |had |gone |too )*(?:high|raised|elevated)|(?:high|raised|elevated) ever)\b/,
  ],
  ['mean', /\b(?:mean|averaged?|avg|averages|on average)\b/],
  [
    'first',
    /\b(?:at (?:first )?(?:diagnosis|presentation|baseline|booking|the (?:start|outset|beginning))(?! of)|first|earliest|initial(?:ly)?|baseline|oldest|original(?:ly)?|starting|next)\b/,
  ],
  [
    'latest',
    /\b(?:latest|last|lastest|most recent(?:ly)?|newest|freshest|current|currently|recent(?:ly)?|now|right now|today|previous|prior|up[- ]to[- ]date|final)\b/,
  ],
  [
    'series',
    /\b(?:all|every|each|list|history|series|values|results|readings|measurements|scores|serial|plot|graph|table)\b/,
  ],
]

/** Several may be asked at once ("highest and lowest"); a count, a change or a mean stands alone. */
export function readStatistics(text: string, concepts: readonly ConceptMatch[] = []): Statistic[] {
  const found = STATISTIC_WORDS.filter(([, words]) => words.test(text)).map(([statistic]) => statistic)
  // "When did it first rise above 80" asks for no change: the limit says what is meant.
  const [first] = readThreshold(text) ? found.filter((statistic) => statistic !== 'change') : found
  if (first === 'count' || first === 'change' || first === 'mean') return [first]
  const extremes = found.filter((statistic) => statistic === 'minimum' || statistic === 'maximum')
  if (extremes.length > 0) return extremes
  const judged = readJudged(text, concepts)
  if (judged) return [judged]
  const ends = found.filter((statistic) => statistic === 'first' || statistic === 'latest')
  return ends.length > 0 ? ends : found.slice(0, 1)
}

/** Of these a low result is the bad one; of everything else the high one. */
const BAD_WHEN_LOW = new Set(
  'hemoglobin platelets neutrophils sodium egfr albumin lvef fev1 fev1-fvc spo2 peak-flow gcs'.split(' '),
)

/** "The worst PHQ-9" is the highest, the worst eGFR the lowest. */
export function readJudged(text: string, concepts: readonly ConceptMatch[]): Statistic | null {
  const word = /\b(worst|best)\b/.exec(text)?.[1]
  if (!word) return null
  const lowIsBad = concepts.some(({ concept }) => BAD_WHEN_LOW.has(concept.id))
  return (word === 'worst') === lowIsBad ? 'minimum' : 'maximum'
}

const ABOVE =
  /above|over|more|greater|higher|exceed|at least|no less|pass|past|beyond|north|upwards|reach|hit|cross|topp|broke/
/** "Hit 20", "reached 100": the limit itself counts. */
const REACHES = /\bat (?:least|most)\b|\bno (?:less|more) than\b|reach|\bhit|upwards/
const LIMIT =
  /\b(above|over|more than|greater than|higher than|in excess of|exceed(?:s|ed|ing)?|pass(?:es|ed|ing)?|at least|no less than|past|beyond|north of|upwards of|reach(?:es|ed|ing)?|hit(?:s|ting)?|cross(?:es|ed|ing)?|topp(?:ed|ing)|broke|below|under|beneath|less than|lower than|south of|no more than|fall(?:s|en)? below|fell below|drop(?:s|ped)? (?:below|under)|at most)\s+(?:an? |the )?(\d+(?:[.,]\d+)?)(?!\d|[/.-]\d|\s*(?:years?|months?|weeks?|days?|times?)\b)|([<>]=?|≥|≤)\s*(\d+(?:[.,]\d+)?)|\b(\d+(?:[.,]\d+)?)(?:\s*(?:%|°?[a-zµμ]{1,6}(?:\/[a-z\d.]+)*))?\s+(or|and|&)\s+(more|higher|above|over|greater|less|lower|below|under|beyond|up|heavier|lighter)\b|\b(\d+(?:\.\d+)?)\+(?=\s|$|\?)/

/** "above 3", "dropped below 60": a limit that results are held against. */
export function readThreshold(text: string): Threshold | null {
  const [, words = '', amount = '', sign, signed = '', bound = '', , side = '', plus = ''] =
    LIMIT.exec(text) ?? []
  const limit = Number((amount || signed || bound || plus).replace(',', '.'))
  if (!words && !sign && !side && !plus) return null
  const isAbove =
    plus !== '' || (sign ? /[>≥]/.test(sign) : /\b(?:up|heavier)\b/.test(side) || ABOVE.test(words || side))
  const inclusive = side !== '' || plus !== '' || REACHES.test(words) || /[=≥≤]/.test(sign ?? '')
  return { side: isAbove ? 'above' : 'below', inclusive, limit }
}

const LAST_FEW =
  /\b(?:last|latest|past|most recent|previous|recent|newest|first|earliest)\s+(two|three|four|five|six|seven|eight|nine|ten|couple(?: of)?|few|\d{1,2})\b(?!\s+(?:days?|weeks?|months?|years?|hours?))|\b(two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(?:last|latest|most recent|newest|first|earliest)\b(?!\s+(?:days?|weeks?|months?|years?|hours?))/

/** "The last three", "latest 5": how many are wanted; null for one or for all. */
export function readLastFew(text: string): number | null {
  const [, after = '', before = ''] = LAST_FEW.exec(text) ?? []
  const word = after || before
  if (word.startsWith('couple')) return 2
  if (word === 'few') return 3
  const few = readNumber(word)
  return few > 1 ? few : null
}

const ORDINALS: Readonly<Record<string, number>> = {
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  fifth: 5,
  '5th': 5,
}

/** "The second most recent" is 2, "the one before" is 2, "third ever" is 3; 1 when nothing is said. */
export function readPosition(text: string): number {
  const ordinal = ORDINAL.exec(text)?.[1]
  if (ordinal) return ORDINALS[ordinal] ?? 1
  return STEP_BACK.test(text) ? 2 : 1
}

/** "The second creatinine ever" counts from the first; "second last", "second most recent" from the latest. */
export function countsFromFirst(text: string): boolean {
  return ORDINAL.test(text) && !/\b(?:last|latest|most recent|newest|recent|back|previous)\b/.test(text)
}

const ORDINAL = /\b(second|2nd|third|3rd|fourth|4th|fifth|5th)\b/

/** "Prior to" and "before" with a date or an event bound the time instead. */
const STEP_BACK =
  /\b(?:penultimate|next to last|previous|prior(?! to)|(?:one|that|it|reading|result|value|last|latest)s? before(?=\s*(?:\?|$|that\b|this\b|it\b))|before (?:the )?(?:last|latest|most recent|newest|current)(?: (?:one|value|reading|result|measurement|test))?\s*(?:\?|$)|last (?:time )?but one|last but one|before (?:that|this one))(?!\s+(?:to|medical|surgical|history|year|month))/

const ASPECT_WORDS: readonly [Aspect, RegExp][] = [
  [
    'why',
    /\b(?:why|reasons?|what for|indication|indicated|because|how come|rationale|grounds|(?:what|which) (?:made|led|prompted|triggered|caused))\b/,
  ],
  ['normal', /\b(?:normal|abnormal|in range|out of range|reference range|too (?:high|low)|elevated)\b/],
  [
    'end',
    /\b(?:stop|stopp(?:ed|ing)|quit|ended?|discontinued|finish(?:ed)?|resolved?|heal(?:ed)?|cleared(?: up)?|went away|outgrown|last taken)\b/,
  ],
  [
    'dose',
    /\b(?:dose|dosage|dosing|how much|strength|how often|frequency|instructions?|sig|regimen|strength)\b/,
  ],
  ['active', /\b(?:still|active|currently|current|ongoing|at present|right now|now)\b/],
  [
    'since',
    /\b(?:since when|how long|start(?:ed)?|starting|begin|began|begun|onset|initiated|diagnosed|first (?:ordered|prescribed|recorded|given|noted))\b/,
  ],
  [
    'when',
    /\b(?:when|date|dates|what day|how long ago|which (?:day|month|year)|what (?:month|year)|year of|timing)\b/,
  ],
  ['who', /^(?:who|whose|whom)\b/],
  [
    'exists',
    /^(?:is|are|was|were|has|have|had|does|do|did|any)\b|\b(?:ever|any (?:history|record|sign|evidence))\b/,
  ],
]

export function readAspect(text: string): Aspect | null {
  return ASPECT_WORDS.find(([, words]) => words.test(text))?.[0] ?? null
}

/** Everything that the readers of this file take up. */
export const ASPECT_PATTERNS: readonly RegExp[] = [
  ...STATISTIC_WORDS.map(([, words]) => words),
  ...ASPECT_WORDS.map(([, words]) => words),
  LIMIT,
  LAST_FEW,
  STEP_BACK,
  /\b(?:worst|best)\b/,
]
