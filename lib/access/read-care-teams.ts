import type { CareTeams } from '@/lib/contracts/care-teams'
import { withUserBatch } from '@/lib/db/transactions'
import { listAssignments } from './care-teams'
import { listPractitionerLinks } from './practitioner-identities'
import type { Session } from './session'

/** All that the page of care teams shows. For administrators; on record. */
export async function readCareTeams(session: Session): Promise<CareTeams> {
  const assignments = await listAssignments(session)
  const identities = await listPractitionerLinks(session)
  return withUserBatch(session, async (tx) => {
    const users = await tx.$queryRaw<{ id: string; name: string }[]>`
      SELECT id, display_name AS name FROM list_accounts() WHERE NOT disabled AND 'clinician' = ANY(roles)`
    const sources = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM source ORDER BY name`
    return { assignments, identities, users, sources: sources.map(({ name }) => name) }
  })
}
