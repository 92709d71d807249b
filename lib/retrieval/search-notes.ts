import type { PatientScope } from '@/lib/contracts/patient-scope'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { dropRepeats } from './drop-repeats'
import { embedQuery } from './embed-query'
import { type Passage, type RankedPassages, rankPassages } from './rank-passages'
import { toTerms } from './text-query'

export type { Passage }

export interface NoteSearch {
  query: string
  /** Local days, inclusive: '2021-01-01'. Notes without a date are found only when neither is given. */
  from?: string | undefined
  to?: string | undefined
  /** What sort of document, in words of its title or type: 'discharge summary', 'radiology'. */
  kind?: string | undefined
  /** Only passages under the headings that it is true of; a passage without a heading is under none. */
  inSection?: ((heading: string) => boolean) | undefined
  /** At most 20; 8 by default. */
  limit?: number | undefined
}

export type NoteSearchResult = RankedPassages

const PASSAGES = 8
const MOST_PASSAGES = 20

/**
 * Finds passages of this chart's notes by words and by vectors of the current model; see rankPassages. Without a vector
 * (the model is away, or not set up) the words alone decide. No sentence comes back twice.
 */
export async function searchNotes(scope: PatientScope, search: NoteSearch): Promise<NoteSearchResult> {
  const { query, from, to, kind, inSection, limit = PASSAGES } = search
  const vector = await embedQuery(query)
  return withScope(scope, async (tx) => {
    const headings = inSection ? (await listHeadings(tx, scope)).filter(inSection) : null
    const { passages, searched } = await rankPassages(tx, scope, {
      terms: toTerms(query),
      vector,
      from: from ?? null,
      to: to ?? null,
      kind: kind ?? null,
      headings,
      limit: Math.min(limit, MOST_PASSAGES),
    })
    return { passages: dropRepeats(passages), searched }
  })
}

async function listHeadings(tx: Transaction, scope: PatientScope): Promise<string[]> {
  const rows = await tx.$queryRaw<{ section: string }[]>`
    SELECT DISTINCT section FROM chunk WHERE patient_id = ${scope.patientId}::uuid AND section IS NOT NULL`
  return rows.map(({ section }) => section)
}
