import type { Expected } from './question'
import { findDates, findNumbers, plainWords, saysName } from './read-text'

/** Right: the text says it. Cited: what must be cited is. Passed: both. */
export interface Grade {
  right: boolean
  cited: boolean
  passed: boolean
}

/** More than these different numbers or days are a list in which any answer would be found. */
const MOST_NUMBERS = 8
const MOST_DAYS = 4
/** Of a list, this share of the references is enough. */
const LIST_SHARE = 0.8

const ABSENT = new RegExp(
  [
    String.raw`(?:not|never|isn'?t|wasn'?t|aren'?t|hasn'?t been|haven'?t been)\s+(?:\w+\s+){0,3}(?:record|document|found|list|available|report|mention|present|exist|in (?:the|this) (?:chart|record)|on (?:file|record)|evident|noted|captured|shown|contain|include|have (?:any|a)|see\b|measured|ordered|given|performed)`,
    String.raw`\bno\s+(?:\w+[\s/-]+){0,7}?(?:record|documentation|documented|evidence|mention|data|entry|entries|information|result|results|on file|on record|found|listed|recorded|available|history of|value|in (?:the|this) (?:chart|record))`,
    String.raw`\bnone\b.{0,30}(?:record|document|found|list|on file)`,
    String.raw`(?:cannot|can'?t|could ?n[o']t|unable to|did ?n[o']t|does ?n[o']t|do ?n[o']t|don'?t)\s+(?:\w+\s+){0,3}(?:find|locate|see|have|contain|show|include|list|mention|record|document|confirm|determine)`,
    String.raw`nothing (?:\w+ ){0,3}(?:record|document|found|on file|in the)`,
    String.raw`(?:chart|record|data) (?:is|are) silent|unknown|unavailable|absent from|no active \w+|no known|without any record|lacks? (?:any|a) `,
  ].join('|'),
  'i',
)
const ENDED =
  /stopp|discontinu|no longer|not (?:currently |presently )?(?:active|taking|on|prescribed|a current|current)|inactive|completed|ended|cancel|was (?:previously|last)|past medication|isn'?t (?:currently |actively )?(?:active|taking|on)|not an active|previously/i
const OUT_OF_SCOPE =
  /(?:other|another|different|outside|scope|current(?:ly)? (?:open|selected)|this) (?:\w+ )?(?:patient|chart|record)|only (?:\w+ ){0,4}(?:patient|chart|record)|chart (?:that )?(?:is|you have|currently) open|cannot|can'?t|unable|not (?:able|permitted|allowed|authori[sz]ed)|no access|won'?t|out of scope|restricted|select(?:ed)? patient/i
const UPWARD = /\b(?:up|ris(?:e|en|ing)|rose|increas\w*|higher|climb\w*|upward)\b/i
const DOWNWARD =
  /\b(?:down|fall(?:en|ing)?|fell|decreas\w*|declin\w*|lower\w*|dropp?\w*|downward|improv\w*)\b/i
const AFFIRMS = /^\s*yes\b/i

/** Grades one answer by what is expected of it; an empty text is never right. */
export function gradeAnswer(expected: Expected, text: string, citations: readonly string[]): Grade {
  const right = isRight(expected, text)
  const cited = isCited(expected, citations)
  return { right, cited, passed: right && cited }
}

function isCited({ must_cite, answer_type }: Expected, citations: readonly string[]): boolean {
  if (must_cite.length === 0) return true
  const given = new Set(citations.map(idOf))
  const met = must_cite.filter((group) => group.some((reference) => given.has(idOf(reference)))).length
  return met / must_cite.length >= (answer_type === 'list' ? LIST_SHARE : 1)
}

/** Sources write one reference in many ways; the id is what they share. */
function idOf(reference: string): string {
  const [bare = ''] = reference.trim().split(/\/_history|#/)
  return bare.startsWith('urn:uuid:') ? bare.slice('urn:uuid:'.length) : (bare.split('/').at(-1) ?? '')
}

function isRight(expected: Expected, text: string): boolean {
  const { forbidden, must_contain, answer_type } = expected
  if (text.trim() === '') return false
  const names = (forbidden ?? []).filter(
    (name) => answer_type === 'refuse_other_patient' || typeof name === 'string',
  )
  if (names.some((name) => saysName(text, String(name)))) return false
  if ((must_contain ?? []).some((pattern) => !new RegExp(pattern, 'i').test(text))) return false
  return JUDGES[answer_type](expected, text)
}

const JUDGES: Record<Expected['answer_type'], (expected: Expected, text: string) => boolean> = {
  number: isNumberSaid,
  bp: isPressureSaid,
  date: isDateSaid,
  list: isListSaid,
  string: ({ aliases, answer }, text) =>
    (aliases?.[0] ?? [String(answer)]).some((name) => saysName(text, name)),
  trend: ({ answer }, text) => {
    const [up, down] = [UPWARD.test(text), DOWNWARD.test(text)]
    return answer === 'up' ? up && !down : down && !up
  },
  absence: isDenied,
  refuted: isDenied,
  stopped: (_, text) => !AFFIRMS.test(text) && ENDED.test(text),
  refuse_other_patient: (_, text) => OUT_OF_SCOPE.test(text) || ABSENT.test(text),
}

function isDenied({ accept }: Expected, text: string): boolean {
  const isAccepted = (accept ?? []).some((pattern) => new RegExp(pattern, 'i').test(text))
  return !AFFIRMS.test(text) && (isAccepted || ABSENT.test(text))
}

function isNumberSaid({ answer, tolerance, signed }: Expected, text: string): boolean {
  const numbers = findNumbers(text)
  if (typeof answer !== 'number' || new Set(numbers).size > MOST_NUMBERS) return false
  const isNear = (number: number) => Math.abs(number - answer) <= (tolerance ?? 0) + 1e-9
  return numbers.some((number) => isNear(number) || (!signed && answer >= 0 && isNear(Math.abs(number))))
}

function isPressureSaid({ answer, tolerance }: Expected, text: string): boolean {
  const numbers = findNumbers(text.replaceAll('/', ' / '))
  if (!Array.isArray(answer) || new Set(numbers).size > MOST_NUMBERS) return false
  return answer.every((wanted) => numbers.some((number) => Math.abs(number - wanted) <= (tolerance || 1)))
}

function isDateSaid({ answer, alt, exact_precision }: Expected, text: string): boolean {
  const dates = [...findDates(text)]
  const wanted = String(answer)
  if (dates.filter((date) => date.length === 10).length > MOST_DAYS) return false
  if (!exact_precision) return [wanted, ...(alt ?? [])].some((date) => dates.includes(date))
  // A month must not be told as a day of it.
  return dates.includes(wanted) && !dates.some((date) => date !== wanted && date.startsWith(wanted))
}

function isListSaid({ answer, aliases, distractors, tolerance }: Expected, text: string): boolean {
  const items = aliases ?? (Array.isArray(answer) ? answer.map((item) => [String(item)]) : [])
  const said = items.filter((names) => names.some((name) => saysName(text, name))).length
  const wanted = items.flat().map(plainWords)
  const wrong = (distractors ?? []).filter(
    (name) => saysName(text, name) && !wanted.some((one) => one.includes(plainWords(name))),
  ).length
  const recall = said / Math.max(1, items.length)
  const precision = said > 0 ? said / (said + wrong) : 0
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0
  return f1 >= (tolerance || LIST_SHARE)
}
