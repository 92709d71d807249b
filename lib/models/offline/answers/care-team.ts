import type { CarePersonItem } from '@/lib/contracts/tool-result'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { readDepartment } from '../reading/note-target'
import { cite, isPresent, type Line, listLine, onDate, stateAbsence } from '../sentences'
import { answerNotes } from './notes'

const KINDS: readonly [CarePersonItem['kind'], RegExp][] = [
  [
    'payer',
    /\b(?:insur\w*|payer|payor|coverage|covered|health plan|who (?:pays|paid|(?:is|was) paying|covers)|insured (?:by|with))\b/i,
  ],
  [
    'contact',
    /\b(?:next of kin|emergency contact|contact person|proxy)\b|['’]s? (?:phone|telephone|mobile|number|contact)\b/i,
  ],
  ['general-practitioner', /\b(?:general practitioner|primary care)\b/i],
]
/** A specialty or the people of one, as records name their roles. */
const ROLE =
  /\b(?:cardiolog|nephrolog|neurolog|oncolog|rheumatolog|gastroenterolog|endocrinolog|dermatolog|h[ae]matolog|urolog|psychiatr|p[ae]+diatric|obstetric|gyn[ae]*colog|midwi|pharmac|surg|respirat|pulmon|physio|health visit|nurs|dietit|palliative|ophthalm|radiolog|geriatric)\w*/i
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
  const role = kind ? undefined : readRole(text)
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
  const role = readRole(question.text)
  if (!role) return []
  const seen = lookups.look('care_team', { kind: 'seen-by', role })
  const team = lookups.look('care_team', { kind: 'care-team', role })
  if (!seen || !team) return undefined
  const [last] = newestSeen(seen.items)
  if (last)
    return [
      cite(
        `${last.name}${last.role ? ` (${last.role})` : ''} saw the patient${onDate(lastDay(last))}`,
        last.handle,
      ),
    ]
  const [member] = team.items
  if (!member) return []
  // Visits name the person without the department.
  const byName = lookups.look('care_team', { kind: 'seen-by', role: member.name })
  if (!byName) return undefined
  return newestSeen(byName.items)
    .slice(0, 1)
    .flatMap((item) => [
      cite(describePerson(member), member.handle),
      cite(`${item.name} saw the patient${onDate(lastDay(item))}`, item.handle),
    ])
}

function newestSeen(items: readonly CarePersonItem[]): CarePersonItem[] {
  return [...items].sort((left, right) => (lastDay(right) ?? '').localeCompare(lastDay(left) ?? ''))
}

function lastDay({ from, to }: CarePersonItem): string | null {
  return to ?? from
}

function readRole(text: string): string | undefined {
  return readDepartment(text) ?? ROLE.exec(text)?.[0]?.toLowerCase()
}

function describePerson({ kind, name, role, organization, reach, from }: CarePersonItem): string {
  const facts = [
    role && role !== name && role,
    organization && organization !== name && organization,
    reach && `"${reach}"`,
    kind === 'seen-by' && from && `last seen${onDate(from)}`,
  ].filter(isPresent)
  const noun = NOUNS[kind].replace(/^./, (first) => first.toUpperCase())
  return kind === 'seen-by' || kind === 'payer'
    ? [name, ...facts].join(', ')
    : `${noun}: ${[name, ...facts].join(', ')}`
}
