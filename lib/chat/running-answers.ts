import { AppError } from '@/lib/errors'

/** The answers that this process is writing, by conversation, so that any tab can stop them. */
const running = new Map<string, AbortController>()

/** Registers an answer. Throws `conflict` while another one of the same conversation is being written. */
export function startRunning(conversationId: string): AbortController {
  if (running.has(conversationId)) {
    throw new AppError('conflict', 'An answer is still being written here; wait for it or stop it first.')
  }
  const controller = new AbortController()
  running.set(conversationId, controller)
  return controller
}

export function endRunning(conversationId: string): void {
  running.delete(conversationId)
}

/** Stops the answer of a conversation; what was shown is kept. False when none is being written here. */
export function abortRunning(conversationId: string): boolean {
  const controller = running.get(conversationId)
  controller?.abort()
  return controller !== undefined
}
