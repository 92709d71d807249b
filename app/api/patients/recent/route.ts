import { searchPatients } from '@/lib/access/search-patients'
import { handle } from '../../handle'

/** The patients whose charts this user opened last, the newest look first. */
export const GET = handle('/api/patients/recent', async ({ session }) =>
  searchPatients(session, { query: '', among: 'recent' }),
)
