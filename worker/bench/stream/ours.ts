import { createUIMessageStreamResponse } from 'ai'
import { openCommandLineSession } from '@/lib/access/command-line-session'
import { answer } from '@/lib/chat/answer'
import type { Respond } from './serve'

/** The product's whole turn, as its chat route gives it. */
export async function respondAsWeDo(): Promise<Respond> {
  const session = await openCommandLineSession({ reason: 'bench' })
  return async (asked) => createUIMessageStreamResponse({ stream: await answer(session, asked) })
}
