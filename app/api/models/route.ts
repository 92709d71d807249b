import { readModels } from '@/lib/chat/models'
import { handle } from '../handle'

export const GET = handle('/api/models', async ({ session }) => readModels(session))
