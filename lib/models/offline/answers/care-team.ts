import type { CarePersonItem } from '@/lib/contracts/tool-result'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { cite, isPresent, type Line, listLine, onDate, stateAbsence } from '../sentences'
import { answerNotes } from './notes'

const KINDS: readonly [CarePersonItem['kind'], RegExp][] = [
  ['payer', /\b(?:insur\w*|payer|payor|coverage|covered|health plan)\b/i],
  ['contact', /\b(?:next of kin|emergency contact|contact person|proxy)\b/i],
  ['general-practitioner', /\b(?:general practitioner|primary care)\b/i],
]
/** A specialty or the people of one, as records name their roles. */
const ROLE =
  /\b(cardiolog|nephrolog|neurolog|oncolog|rheumatolog|gastroenterolog|endocrinolog|dermatolog|h[ae]matolog|urolog|psychiatr|p[ae]+diatric|obstetric|gyn[ae]*colog|midwi|pharmac|surg|respirat|pulmon|physio|health visit|nurs|dietit|palliative|ophthalm|radiolog|geriatric)/i
const NOUNS = {
  payer: 'insurance',
  contact: 'contact person',
  'general-practitioner': 'general practitioner',
  'care-team': 'care team member',
  'seen-by': 'visit',
} as const

export function answerCareTeam(question: Question, lookups: Lookups): Line[] | undefined {
  const { text } = question
  const kind = KINDS.find(([, words]) => words.test(text))?.[0]
  const role = kind ? undefined : ROLE.exec(text)?.[1]
  const result = lookups.look('care_team', { kind, role })
  if (!result) return undefined
  // The contact person is a record in one chart and a line of a note in the next.
  if (result.items.length === 0 && kind !== 'general-practitioner') return answerNotes(question, lookups)
  if (result.items.length === 0)
    return [stateAbsence(NOUNS[kind ?? 'care-team'], 'identity and care team records', result)]
  const current = result.items.filter(
    (item) =>
      kind !== undefined || item.kind !== 'seen-by' || result.items.every((one) => one.kind === 'seen-by'),
  )
  return current.map((item) =>
    current.length > 1
      ? listLine(describePerson(item), item.handle)
      : cite(describePerson(item), item.handle),
  )
}

/** "When did he last see the respiratory team": who saw the patient in a visit, with its last day. */
export function answerSeenBy(question: Question, lookups: Lookups): Line[] | undefined {
  const role = ROLE.exec(question.text)?.[1]
  if (!role) return []
  const seen = lookups.look('care_team', { kind: 'seen-by', role })
  const team = lookups.look('care_team', { kind: 'care-team', role })
  if (!seen || !team) return undefined
  const [last] =
    seen.items.length > 0
      ? [...seen.items].sort((left, right) => (right.from ?? '').localeCompare(left.from ?? ''))
      : []
  if (last)
    return [
      cite(
        `${last.name}${last.role ? ` (${last.role})` : ''} saw the patient${onDate(last.from)}`,
        last.handle,
      ),
    ]
  const [member] = team.items
  if (!member) return []
  const byName = lookups.look('care_team', { kind: 'seen-by', role: member.name })
  return byName?.items
    .slice(0, 1)
    .map((item) =>
      cite(
        `${item.name}, ${member.role ?? 'care team'}, saw the patient${onDate(item.from)}`,
        item.handle,
        member.handle,
      ),
    )
}

function describePerson({ kind, name, role, organization, reach, from }: CarePersonItem): string {
  const facts = [
    role && role !== name && role,
    organization && organization !== name && organization,
    reach && `"${reach}"`,
    kind === 'seen-by' && from && `last seen${onDate(from)}`,
  ].filter(isPresent)
  const noun = NOUNS[kind].replace(/^./, (first) => first.toUpperCase())
  return kind === 'seen-by' ? [name, ...facts].join(', ') : `${noun}: ${[name, ...facts].join(', ')}`
}
