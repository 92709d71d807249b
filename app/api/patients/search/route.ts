import { searchPatients } from '@/lib/access/search-patients'
import { handle, readBody } from '../../handle'
import { searchRequest } from './schema'

export const POST = handle(
  '/api/patients/search',
  async ({ request, session }) => searchPatients(session, await readBody(request, searchRequest)),
  { rate: 'searches' },
)
