import type { Phase, StatusPart } from '@/lib/contracts/stream'

const ORDER: readonly Phase[] = ['searching', 'reading', 'writing', 'checking']

/** What each tool looks through, for people. */
const LOOKED_THROUGH: ReadonlyMap<string, string> = new Map(
  Object.entries({
    chart_overview: 'chart overview',
    patient: 'identity',
    conditions: 'problems',
    medications: 'medications',
    allergies: 'allergies',
    observations: 'results and vital signs',
    encounters: 'encounters',
    immunizations: 'immunizations',
    procedures: 'procedures',
    reports: 'reports',
    appointments: 'appointments',
    family_history: 'family history',
    care_team: 'care team',
    flags_and_devices: 'flags, devices and goals',
    search_notes: 'notes',
    read_note: 'a whole note',
  }),
)

export interface Stage {
  text: string
  state: 'done' | 'now' | 'next'
}

/** The four stages of an answer and the one it is in, from the status parts that came so far. */
export function describeStages(progress: readonly StatusPart[]): { stages: Stage[]; current: string } {
  const phase = progress.at(-1)?.phase ?? 'searching'
  const place = phase === 'done' ? ORDER.length : ORDER.indexOf(phase)
  const texts = ORDER.map((stage) => stageText(stage, progress))
  const stages = texts.map((text, index): Stage => {
    return { text, state: index < place ? 'done' : index === place ? 'now' : 'next' }
  })
  return { stages, current: texts[place] ?? 'Done' }
}

function stageText(phase: Phase, progress: readonly StatusPart[]): string {
  const { searched, read, sentences } = latestCounts(progress)
  if (phase === 'searching') {
    // A name that is not ours was chosen by a model: it is never shown.
    const tools = [...new Set(progress.flatMap(({ tool }) => (tool && LOOKED_THROUGH.get(tool)) || []))]
    const where = tools.length > 0 ? `: ${tools.join(', ')}` : ' the record'
    return `Searching${where}${searched ? ` (${searched.toLocaleString('en')} records)` : ''}`
  }
  if (phase === 'reading') return read ? `Reading ${read} ${read === 1 ? 'record' : 'records'}` : 'Reading'
  if (phase === 'writing') return 'Writing'
  const checked = sentences ? ` (${sentences} so far)` : ''
  return `Checking each sentence against its source${checked}`
}

function latestCounts(progress: readonly StatusPart[]): NonNullable<StatusPart['counts']> {
  return Object.assign({}, ...progress.map(({ counts }) => counts))
}
