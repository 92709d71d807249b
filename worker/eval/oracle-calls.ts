import type { ToolName } from '@/lib/agent/tools'
import { findWrittenDates } from '@/lib/format/written-date'
import type { ConceptKind } from '@/lib/terminology/concept'
import { findConcepts } from '@/lib/terminology/lookup'
import { contentPhrases, layNames } from './oracle-words'

/** One call that a model could make, as it would write the input. */
export interface OracleCall {
  tool: ToolName
  input: Record<string, unknown>
  /** Asks for something that the question names; only such a call can show that the thing is absent. */
  named: boolean
}

type Window = Partial<Record<'from' | 'to' | 'after' | 'before', string>>

const STATISTICS = ['latest', 'first', 'minimum', 'maximum', 'mean', 'count', 'change', 'series'] as const
const OBSERVED: readonly ConceptKind[] = ['lab', 'vital', 'survey', 'social']
/** Which tool a name of some kind is asked of. */
const TOOL_OF: Partial<Record<ConceptKind, ToolName>> = {
  drug: 'medications',
  'drug-class': 'medications',
  condition: 'conditions',
  vaccine: 'immunizations',
  procedure: 'procedures',
  allergen: 'allergies',
}
/** What stands in the question of each list that is asked for as a whole. */
const GENERAL: readonly [RegExp, ToolName, Record<string, unknown>][] = [
  [/allerg|intoleran/i, 'allergies', {}],
  [/medic|meds?\b|drugs?\b|prescri|taking|tablets|\bon\b/i, 'medications', { status: 'active' }],
  [/medic|meds?\b|drugs?\b|prescri|taking|tablets/i, 'medications', {}],
  [/problem|condition|diagnos|illness/i, 'conditions', { status: 'active' }],
  [/problem|condition|diagnos|illness|history/i, 'conditions', {}],
  [/vaccin|immuni|doses?\b|jabs?\b|shots?\b/i, 'immunizations', {}],
  [
    /visit|encounter|admi|hospital|inpatient|\bstays?\b|discharg|seen|emergency|\bED\b|appointment/i,
    'encounters',
    {},
  ],
  [/procedur|operat|surger/i, 'procedures', {}],
]
const FACTS: readonly [RegExp, string][] = [
  [/\bborn\b|birth|\bdob\b|\bage\b|how old/i, 'birth-date'],
  [/\bdie|death|dead|deceased|alive/i, 'death'],
  [/\bsex\b|gender|male/i, 'sex'],
]
const CLASSES: readonly [RegExp, string][] = [
  [/admi|inpatient|hospital|discharg|stay/i, 'inpatient'],
  [/emergency|\bED\b|\bER\b|A&E|casualty/i, 'emergency'],
]
const EVENTS: readonly RegExp[] = [
  /\b(?:before|prior to|after|following|since|until|around|on)\s+(?<event>[^?.,;]+)/gi,
  /\b(?:pre|post)[- ](?<event>[\p{L}-]+)/giu,
]
const ORDINALS: readonly [RegExp, number][] = [
  [/\bsecond\b|\b2nd\b|last but one|one before/i, 2],
  [/\bthird\b|\b3rd\b/i, 3],
]

/**
 * Every call that the question's own words suggest, those that name something first: each tool with each name, each
 * statistic with each window, and the general lists. Bounded by what the question says; nothing of the expected answer
 * goes in.
 */
export function listCalls(question: string): OracleCall[] {
  const windows = listWindows(question)
  return unique([
    ...observationCalls(question, windows),
    ...namedCalls(question, windows),
    ...generalCalls(question, windows),
    ...noteCalls(question),
  ])
}

function listWindows(question: string): Window[] {
  const days = findWrittenDates(question).map(({ value }) => value.slice(0, 10))
  const [first, second] = days.toSorted()
  const range = first && second ? [{ from: first, to: second }] : []
  const single = days.flatMap((day) => [
    { from: day, to: day },
    { after: day },
    { before: day },
    { from: day },
  ])
  return [...range, ...single, {}]
}

function observationCalls(question: string, windows: readonly Window[]): OracleCall[] {
  const names = [...new Set([...namesOf(question, OBSERVED), ...layNames(question)])]
  const phrases = names.length > 0 ? names : contentPhrases(question)
  const positions = ORDINALS.flatMap(([words, position]) => (words.test(question) ? [position] : []))
  const events = EVENTS.flatMap((pattern) => [...question.matchAll(pattern)]).flatMap(
    ({ groups }) => groups?.event ?? [],
  )
  const limits = [...question.matchAll(/(?<![\d.-])\d+(?:\.\d+)?(?![\d-])/g)].map(([text]) => Number(text))
  return phrases.flatMap((name) => {
    const inputs = windows.flatMap((window) => [
      ...STATISTICS.map((statistic) => ({ name, statistic, ...window })),
      ...positions.flatMap((position) =>
        ['latest', 'first'].map((statistic) => ({ name, statistic, position, ...window })),
      ),
      ...limits.flatMap((limit) =>
        ['above', 'below'].flatMap((side) =>
          ['first', 'latest', 'count'].map((statistic) => ({ name, statistic, [side]: limit, ...window })),
        ),
      ),
    ])
    return [
      ...inputs.map((input) => call('observations', input)),
      ...windows.map((window) => call('trends', { name, ...window })),
      ...events.map((event) => call('around_event', { name, event })),
      call('pending', { name }),
    ]
  })
}

function namedCalls(question: string, windows: readonly Window[]): OracleCall[] {
  const kinds = Object.keys(TOOL_OF) as ConceptKind[]
  const known = kinds.flatMap((kind) =>
    namesOf(question, [kind]).flatMap((name) => askOf(TOOL_OF[kind] ?? 'conditions', name, windows)),
  )
  const phrases = contentPhrases(question).flatMap((name) => [
    ...(['medications', 'conditions', 'immunizations', 'procedures', 'reports'] as const).flatMap((tool) =>
      askOf(tool, name, windows),
    ),
    call('allergies', { substance: name }),
    call('encounters', { reason: name }),
    call('family_history', { condition: name }),
    call('flags_and_devices', { name }),
    call('care_plans', { name }),
    call('pending', { name }),
    call('care_team', { role: name }),
    call('appointments', { name }),
    call('appointments', { name, when: 'all' }),
  ])
  return [...known, ...phrases]
}

function askOf(tool: ToolName, name: string, windows: readonly Window[]): OracleCall[] {
  const input = tool === 'allergies' ? { substance: name } : { name }
  const both: OracleCall[] = tool === 'medications' ? [call('allergies', { substance: name })] : []
  if (tool === 'allergies') return [call(tool, input)]
  return [
    call(tool, input),
    call(tool, { ...input, order: 'oldest', limit: 1 }),
    call(tool, { ...input, order: 'newest', limit: 1 }),
    ...windows
      .filter((window) => Object.keys(window).length > 0)
      .map((window) => call(tool, { ...input, ...window })),
    ...(tool === 'medications' ? [call(tool, { reason: name })] : []),
    ...both,
  ]
}

function generalCalls(question: string, windows: readonly Window[]): OracleCall[] {
  const lists = GENERAL.flatMap(([words, tool, input]): OracleCall[] => {
    if (!words.test(question)) return []
    if (tool === 'allergies') return [{ tool, input, named: true }]
    const classes =
      tool === 'encounters' ? CLASSES.flatMap(([word, name]) => (word.test(question) ? [name] : [])) : []
    const inputs = [input, ...classes.map((name) => ({ ...input, class: name }))]
    return inputs.flatMap((one) =>
      windows.flatMap((window) => [
        { tool, input: { ...one, ...window }, named: true },
        { tool, input: { ...one, ...window, limit: 1 }, named: true },
        { tool, input: { ...one, ...window, order: 'oldest', limit: 1 }, named: true },
      ]),
    )
  })
  const days = windows.flatMap(({ from, to }) => (from && from === to ? [from] : []))
  const atDay = days.flatMap((at): OracleCall[] => [
    call('medications', { at }),
    call('conditions', { at }),
    call('timeline', { date: at, days: 0 }),
    call('timeline', { date: at }),
    call('changes', { since: at }),
    call('observations', { from: at, to: at, statistic: 'series' }),
  ])
  const facts = FACTS.flatMap(([words, fact]) => (words.test(question) ? [call('patient', { fact })] : []))
  const rest: OracleCall[] = [
    { tool: 'patient', input: {}, named: false },
    { tool: 'appointments', input: {}, named: /appointment|next visit|booked/i.test(question) },
    { tool: 'appointments', input: { when: 'past' }, named: false },
    { tool: 'care_team', input: {}, named: false },
    { tool: 'family_history', input: {}, named: /family|mother|father|sibling/i.test(question) },
    { tool: 'flags_and_devices', input: {}, named: false },
    { tool: 'care_plans', input: {}, named: /\bgoals?\b|care plan|target/i.test(question) },
    { tool: 'code_status', input: {}, named: /code status|resus|advance|directive|\bDNR\b/i.test(question) },
    { tool: 'pending', input: {}, named: /pending|outstanding|waiting|preliminary/i.test(question) },
    { tool: 'reports', input: {}, named: false },
    { tool: 'chart_overview', input: {}, named: false },
    { tool: 'observations', input: { abnormalOnly: true }, named: false },
  ]
  return [...facts, ...lists, ...atDay, ...rest]
}

/** Sections of notes, by what a question calls them. */
const SECTIONS: readonly [RegExp, string][] = [
  [/plan\b/i, 'plan'],
  [/complaint|brought|presenting/i, 'chief complaint'],
  [/medic|\bmeds\b/i, 'medications'],
  [/allerg/i, 'allergies'],
  [/assessment|impression|diagnos/i, 'assessment'],
  [/smok|educat|insur|payer|alcohol|live|social|work|tobacco/i, 'social history'],
  [/family/i, 'family history'],
  [/exam/i, 'physical exam'],
]

function noteCalls(question: string): OracleCall[] {
  const days = findWrittenDates(question).map(({ value }) => value.slice(0, 10))
  const sections = SECTIONS.flatMap(([words, section]) => (words.test(question) ? [section] : []))
  const read = (input: Record<string, unknown>): OracleCall[] => [
    ...sections.map((section) => call('read_note', { ...input, section })),
    call('read_note', input),
  ]
  const title = /\b(?<title>(?:[a-z]+ ){0,2}[a-z]+) (?:note|letter|summary|report)\b/i.exec(question)?.groups
    ?.title
  return [
    ...days.flatMap((date) => read({ date })),
    ...read({ which: 'latest' }),
    ...(title ? read({ title: title.split(' ').slice(-2).join(' ') }) : []),
    ...days.map((day) => call('search_notes', { query: question, from: day, to: day })),
    call('search_notes', { query: question }),
    ...contentPhrases(question).map((query) => call('search_notes', { query })),
  ]
}

function namesOf(question: string, kinds: readonly ConceptKind[]): string[] {
  return [...new Set(findConcepts(question, kinds).map(({ matchedText }) => matchedText))]
}

function call(tool: ToolName, input: Record<string, unknown>): OracleCall {
  return { tool, input, named: tool !== 'read_note' && tool !== 'search_notes' }
}

function unique(calls: readonly OracleCall[]): OracleCall[] {
  return [...new Map(calls.map((one) => [JSON.stringify([one.tool, one.input]), one])).values()]
}
