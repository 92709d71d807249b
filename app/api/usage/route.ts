import { readUsage } from '@/lib/chat/usage'
import { handle } from '../handle'
import { daysOf } from './schema'

export const GET = handle('/api/usage', async ({ request, session }) => readUsage(session, daysOf(request)))
