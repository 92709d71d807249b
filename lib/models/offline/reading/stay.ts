import { findConcepts } from '@/lib/terminology/lookup'
import type { FoundEvent } from './event'
import { readPanel } from './panels'

const LEAD =
  '(?:(?:the|his|her|their|that|this|last|first|latest|most recent|previous|heart failure|aki|time of|being|was|were|he|she|they|patient)\\s+|,\\s*)*'
/** "In the 2019 admission", "on discharge", "in the ED", "while in hospital", "when admitted", "discharge weight". */
const STAY = new RegExp(
  `\\b(?:in|at|on|during|from|of|for|while|when|upon)\\s+${LEAD}(?:in\\s+)?(admission|admitted|arrival|arriving|inpatient stay|hospital stay|hospital|hospitali[sz](?:ation|ed)|stay|emergency (?:department|room|visit)|ED|A&E|discharged?)\\b|\\b(discharge|admission) (?=weight|bp|blood pressure|creatinine|potassium|sodium|h[ae]moglobin|result|value|level|temperature|oxygen|heart rate|pulse|labs?|vitals?)`,
  'i',
)
/** "At the last visit", "from her latest clinic appointment". */
/** "During the COVID stay", "in the admission for pneumonia": which stay is said by what it was for. */
const NAMED_STAY =
  /\b(?:in|at|on|during|from|of|for)\s+(?:(?:the|his|her|their|that)\s+)?(?:((?:[\p{L}-]+\s+){1,2})(?:admission|stay|hospitali[sz]ation)|(?:admission|stay|hospitali[sz]ation)\s+(?:for|with)\s+([\p{L}-]+(?:\s+[\p{L}-]+)?))\b/iu
/** "When he came in with the bleed": the first result of that stay. */
const CAME_WITH =
  /\b(?:when|as|on the day|the day) (?:he|she|they|pt|(?:the )?patient|\[patient-\d+\]) (?:first )?(?:came in|came|presented|was admitted|was brought in|got admitted|arrived|turned up|rocked up) (?:(?:with|for|because of|in) )?(?:(?:the|a|an|his|her|their) )?([\p{L}-]+(?: [\p{L}-]+){0,2}?)(?=\s*[?.,!]?\s*$)/iu
/** "When he left hospital after the hip": the last result of that stay. */
const WENT_HOME =
  /\b(?:when|as|on the day|by the time) (?:he|she|they|pt|(?:the )?patient|\[patient-\d+\]) (?:left(?: (?:the )?(?:hospital|ward))?|went home|was (?:sent home|discharged)|got (?:home|out))(?:,? (?:after|from|following|with) (?:(?:the|a|an|his|her|their) )?(?!hospital|ward)([\p{L}-]+(?: [\p{L}-]+){0,2}?))?(?=\s*(?:(?:in|on)\s*)?(?:[?.,!]|$))/iu
/** "After discharge from the pneumonia", "since she went home". */
const LEFT =
  /\b(after|before|prior to|since|following) (?:(?:the|his|her|their|being) )?(?:discharged?|going home|leaving hospital)(?: (?:from|for|after|with) (?:(?:the|his|her|their) )?(?!hospital|ward)([\p{L}-]+(?: [\p{L}-]+)?))?(?: (?:stay|admission))?(?=\s*[?.,!]?\s*$)/iu
/** "Before the GI bleed admission", "after her first admission", "prior to the stay for the hip". */
const BESIDE_STAY =
  /\b(before|prior to|preceding|after|following|since)\s+((?:(?:the|his|her|their|that|last|first|latest|most recent|previous)\s+|,\s*)*)((?:[\p{L}-]+\s+){0,3}?)(?:admission|stay|hospitali[sz]ation)\b(?:\s+(?:for|with)\s+(?:(?:the|a|an|his|her|their)\s+)?([\p{L}-]+(?:\s+[\p{L}-]+){0,2}?)(?=\s*(?:[?.,!]|$)))?/iu
const VISIT = new RegExp(
  `\\b(?:in|at|on|during|from)\\s+${LEAD}(?:[\\p{L}]+\\s+)?(?:visit|appointment|clinic|review|check-?up|consultation|encounter)\\b`,
  'iu',
)

/** A result, the level of a drug, or results at large. */
export function asksForResult(text: string): boolean {
  if (findConcepts(text, ['lab', 'vital', 'survey']).length > 0 || readPanel(text)) return true
  if (/\b(?:labs?|vitals?|vital signs|results?|bloods|readings?|abnormal\w*)\b/i.test(text)) return true
  if (/\b(?:smok(?:e|es|ed|ing)|drink(?:s|ing)?|drank|vap(?:e|es|ed|ing))\b/i.test(text)) return true
  return /\b(?:levels?|concentrations?|troughs?)\b/i.test(text) && findConcepts(text, ['drug']).length > 0
}

/** A stay or visit whose results are asked; "how many visits to the ED", "the last discharge" ask for the stays themselves. */
export function readStay(text: string): FoundEvent | null {
  if (!asksForResult(text)) return null
  const named = NAMED_STAY.exec(text)
  const reason = (named?.[1] ?? named?.[2])?.trim()
  if (
    named &&
    reason &&
    !/^(?:last|first|latest|most recent|previous|whole|entire|same|hospital|inpatient|this|an?|the|his|her|initial|next)\b/i.test(
      reason,
    )
  )
    return { ...placeStay(named, ''), reason }
  const came = CAME_WITH.exec(text)
  if (came?.[1]) return { ...placeStay(came, ''), reason: came[1].trim(), opening: true }
  const home = WENT_HOME.exec(text)
  if (home) return { ...placeStay(home, 'discharge'), ...(home[1] && { reason: home[1].trim() }) }
  const left = LEFT.exec(text)
  if (left?.[1])
    return {
      ...placeStay(left, 'discharge'),
      relation: /^(?:before|prior)/i.test(left[1]) ? 'before' : 'after',
      ...(left[2] && { reason: left[2].trim() }),
    }
  const beside = readBesideStay(text)
  if (beside) return beside
  const stay = STAY.exec(text)
  if (stay) return placeStay(stay, (stay[1] ?? stay[2] ?? '').toLowerCase())
  const visit = VISIT.exec(text)
  if (!visit || /\b(?:how many|number of)\b/i.test(text)) return null
  return { ...placeStay(visit, 'visit'), name: 'visit' }
}

/** After a stay is after its end; after being admitted, after its start. */
function readBesideStay(text: string): FoundEvent | null {
  const match = BESIDE_STAY.exec(text)
  if (!match) return null
  const [words, side = '', lead = '', before = '', after] = match
  const relation = /^(?:after|following)/i.test(side) ? 'after' : /^since/i.test(side) ? 'from' : 'before'
  const reason = after ?? (/^(?:hospital|inpatient)\s*$/i.test(before) ? '' : before.trim())
  return {
    ...placeStay(match, ''),
    relation,
    edge: relation === 'after' && lead !== '' ? 'end' : 'start',
    first: /\bfirst\b/i.test(words),
    ...(reason && { reason }),
  }
}

function placeStay(match: RegExpExecArray, word: string): FoundEvent {
  return {
    relation: 'during',
    kind: 'encounters',
    name: /^(?:emergency|ed|a&e)/.test(word) ? 'emergency visit' : 'hospital stay',
    edge: word.startsWith('discharge') ? 'end' : 'start',
    first: /\bfirst\b/i.test(match[0]),
    /** "On admission" asks for the first result of the stay; "during the admission" for any. */
    ...(/^(?:admission|admitted|arrival|arriving)$/.test(word) &&
      !/^(?:during|in|of|for|from)\b/i.test(match[0]) && { opening: true }),
    start: match.index,
    end: match.index + match[0].length,
  }
}
