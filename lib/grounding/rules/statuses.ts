import {
  PRESENT_ALLERGY,
  PRESENT_ILLNESS,
  PRESENT_USE,
  STANDING_CUES,
  type Standing,
} from '../lexicon/statuses'
import { overlaps, type Span } from '../mentions'
import type { RecordFacts } from '../read-evidence'
import { type Claim, clauseAt, type Finding } from './claim'
import { recordNames } from './match-name'
import { subjectsOf } from './subjects'

interface StandingMention extends Span {
  text: string
  standing: Standing | 'ended'
}

const MEDICATION = /^Medication/
const ENDED_STATUSES = new Set([
  'stopped',
  'completed',
  'cancelled',
  'ended',
  'inactive',
  'resolved',
  'remission',
  'finished',
  'entered-in-error',
  'refuted',
  'revoked',
])
/** Not over, and not in force either. */
const WAITING_STATUSES = new Set([
  'draft',
  'on-hold',
  'onhold',
  'suspended',
  'proposed',
  'planned',
  'waitlist',
  'intended',
  'not-taken',
  'rejected',
  'declined',
])

/** What the sentence says of a record's standing must be so: active, stopped, resolved, refuted, entered in error. */
export function checkStatuses(claim: Claim): Finding[] {
  const mentions = readStandings(claim)
  return [...mentions.flatMap((mention) => checkMention(mention, claim)), ...checkPresent(claim, mentions)]
}

function readStandings({ reading, quoted }: Claim): StandingMention[] {
  const found: StandingMention[] = []
  for (const [pattern, standing] of STANDING_CUES) {
    for (const match of reading.text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length }
      if ([...found, ...quoted].some((other) => overlaps(other, span))) continue
      found.push({
        ...span,
        text: match[0],
        standing: flip(standing, reading.text.slice(Math.max(0, span.start - 80), span.start)),
      })
    }
  }
  return found
}

/** "not stopped", "has not resolved". */
function flip(standing: StandingMention['standing'], before: string): StandingMention['standing'] {
  if (
    !/\b(?:not|never|n['’]t)(?: yet| been| recorded| listed| marked| noted| as| to be)*\s$|\b(?:none|neither)\b[^.;]*$/i.test(
      before,
    )
  )
    return standing
  return standing === 'active' ? 'ended' : 'active'
}

function checkMention(mention: StandingMention, claim: Claim): Finding[] {
  const subjects = subjectsOf(mention, claim).filter((record) => speaksOfStanding(mention, record))
  const wrong = subjects.filter((record) => !hasStanding(record, mention.standing))
  // "Active problems: …" says it of the whole list.
  const head = /^\W*(?:active|current|stopped|resolved|past)\b[^:]{0,40}:/i.exec(claim.reading.text)
  const all =
    (head !== null && mention.start < head[0].length) ||
    wrongAlone(wrong, subjects, mention, claim) ||
    isWrongSubject(wrong, subjects, mention, claim) ||
    /\b(?:all|both|each)\b/i.test(
      claim.reading.text.slice(clauseAt(claim.reading, mention.start).start, mention.end + 12),
    )
  if (wrong.length === 0 || (!all && wrong.length < subjects.length)) return []
  const [record] = wrong
  return record
    ? [
        {
          rule: 'status',
          reason: `The sentence says '${mention.text}'; by the cited record ${record.fields.display} is ${standingOf(record)}.`,
        },
      ]
    : []
}

/** "Amlodipine 10 mg continues alongside dapagliflozin": the one name that stands before the verb. */
function isWrongSubject(
  wrong: readonly RecordFacts[],
  subjects: readonly RecordFacts[],
  mention: StandingMention,
  { reading, names }: Claim,
): boolean {
  const subject = names.filter(({ end }) => end <= mention.start).at(-1)
  if (!subject || subject.start < clauseAt(reading, mention.start).start) return false
  const between = reading.text.slice(subject.end, mention.start)
  const isVerb = /^(?:continu(?:es|ed)|remains?|persists?|stopped|discontinued|ceased|resolved)$/iu.test(
    mention.text,
  )
  if (!isVerb || !ONLY_A_DOSE.test(between)) return false
  const holders = subjects.filter((record) => recordNames(record, subject))
  return holders.length > 0 && holders.every((record) => wrong.includes(record))
}

const ONLY_A_DOSE =
  /^(?:\s+(?:\d[\d.,]*|[mµu]?c?g|ml|units?|tablets?|capsules?|daily|once|twice|a day|PO|BID|TID|OD|BD|is|was|has|have|been|still|now|also))*\s+$/iu

/** "Furosemide and warfarin are active": a name that only ended records carry, in the list that the word speaks of. */
function wrongAlone(
  wrong: readonly RecordFacts[],
  subjects: readonly RecordFacts[],
  mention: StandingMention,
  { reading, names }: Claim,
): boolean {
  const { start } = clauseAt(reading, mention.start)
  const list = reading.text.slice(start, mention.start)
  // Only a plain list before the word; a comma may open a part that speaks of something else.
  if (!/\b(?:is|are|was|were|remain)\s+(?:\p{L}+ly )?$/u.test(list) || /[:(–—]|\d{4}/u.test(list))
    return false
  const listed = names.filter((name) => name.start >= start && name.end <= mention.start)
  return listed.some((name) => {
    const holders = subjects.filter((record) => recordNames(record, name))
    return holders.length > 0 && holders.every((record) => wrong.includes(record))
  })
}

const HAS_STANDING =
  /^(?:Condition|Medication|AllergyIntolerance|ServiceRequest|CarePlan|Goal|CareTeam|Device|EpisodeOfCare|Flag)/

function speaksOfStanding({ standing }: StandingMention, { fields }: RecordFacts): boolean {
  if (standing === 'error') return true
  if (standing === 'confirmed') return fields.verificationStatus !== undefined
  return HAS_STANDING.test(fields.resourceType)
}

function hasStanding({ fields }: RecordFacts, standing: StandingMention['standing']): boolean {
  const { status, clinicalStatus, verificationStatus } = fields
  const statuses = [status, clinicalStatus, verificationStatus]
  const isEnded = statuses.some((one) => ENDED_STATUSES.has(one ?? ''))
  if (standing === 'error') return statuses.includes('entered-in-error')
  if (standing === 'refuted') return statuses.includes('refuted')
  if (standing === 'confirmed') return verificationStatus === 'confirmed'
  const isWaiting = statuses.some((one) => WAITING_STATUSES.has(one ?? ''))
  if (standing === 'active') return !isEnded && !isWaiting
  if (standing === 'ended' && isWaiting) return true
  if (standing === 'stopped' && MEDICATION.test(fields.resourceType))
    return isEnded && status !== 'entered-in-error'
  return isEnded || (fields.end !== undefined && clinicalStatus !== 'active')
}

/** "He takes …", "She has …" speak of now: not of what is stopped or resolved. */
function checkPresent(claim: Claim, mentions: readonly StandingMention[]): Finding[] {
  if (mentions.length > 0) return []
  const { reading } = claim
  const find = (pattern: RegExp, kind: RegExp) =>
    [...reading.text.matchAll(pattern)].flatMap((match) => {
      const span = {
        start: match.index,
        end: match.index + match[0].length,
        text: match[0],
        standing: 'active' as const,
      }
      const subjects = subjectsOf(span, claim).filter(({ fields }) => kind.test(fields.resourceType))
      const wrong = subjects.filter((record) => !hasStanding(record, 'active'))
      const [record] = wrong
      const isListed =
        /^\s*(?:both|all)\b/i.test(reading.text.slice(span.end)) || listsWrong(wrong, subjects, span, claim)
      if (!record || (wrong.length < subjects.length && !isListed) || reading.context.at(match.index).negated)
        return []
      return [
        {
          rule: 'status' as const,
          reason: `The sentence speaks of now; by the cited record ${record.fields.display} is ${standingOf(record)}.`,
        },
      ]
    })
  return [
    ...find(PRESENT_USE, MEDICATION),
    ...find(PRESENT_ILLNESS, /^Condition/),
    ...find(PRESENT_ALLERGY, /^AllergyIntolerance/),
  ].slice(0, 1)
}

/** "takes furosemide and warfarin": one of the names behind the verb belongs to ended records alone. */
function listsWrong(
  wrong: readonly RecordFacts[],
  subjects: readonly RecordFacts[],
  verb: Span,
  { reading, names }: Claim,
): boolean {
  const { end } = clauseAt(reading, verb.start)
  const list = reading.text.slice(verb.end, end)
  const stop = list.search(
    /[(;:]|\b(?:after|instead|rather|because|since|previously|formerly|having|no longer|not)\b/iu,
  )
  const listEnd = stop < 0 ? end : verb.end + stop
  return names
    .filter((name) => name.start >= verb.end && name.end <= listEnd)
    .some((name) => {
      const holders = subjects.filter((record) => recordNames(record, name))
      return holders.length > 0 && holders.every((record) => wrong.includes(record))
    })
}

function standingOf({ fields: { status, clinicalStatus, verificationStatus } }: RecordFacts): string {
  const denied = [status, verificationStatus].find((one) => one === 'entered-in-error' || one === 'refuted')
  return (denied ?? clinicalStatus ?? status ?? 'without a status').replaceAll('-', ' ')
}
