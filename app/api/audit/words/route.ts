import { hashSearchedWords } from '@/lib/access/hash-words'
import { requireRole } from '@/lib/access/require-role'
import type { AuditedWords } from '@/lib/contracts/audit'
import { AppError } from '@/lib/errors'
import { handle, readBody } from '../../handle'
import { auditSearch } from '../schema'

/** The words travel in the body and come back as hashes, which may stand in an address. Reading by them is on record. */
export const POST = handle(
  '/api/audit/words',
  async ({ request, session }) => {
    requireRole(session, 'auditor')
    const { query } = await readBody(request, auditSearch)
    const words = hashSearchedWords(query)
    if (!words)
      throw new AppError('invalid_input', 'There is no word in it; type a name, a number or a word.')
    return { words } satisfies AuditedWords
  },
  { rate: 'searches' },
)
