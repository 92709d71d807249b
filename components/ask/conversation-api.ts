import type { ConversationView } from '@/lib/contracts/routes'
import { callApi, RequestProblem } from '../ui/problem'

/** Begins a conversation about a patient; throws a RequestProblem. */
export async function createConversation(patientId: string): Promise<string> {
  const { id } = await callApi<{ id: string }>(`/api/patients/${patientId}/conversations`, {})
  return id
}

/** A conversation with all that was shown; throws a RequestProblem, also when it is about somebody else. */
export async function readConversation(patientId: string, id: string): Promise<ConversationView> {
  const view = await callApi<ConversationView>(`/api/conversations/${id}`)
  if (view.patientId === patientId) return view
  throw new RequestProblem(
    'not_found',
    'This conversation is not about this patient; open it from its own chart.',
  )
}

/** Asks the server to stop and to keep what was checked; whether it heard is seen in the answer. */
export async function stopAnswer(conversationId: string): Promise<void> {
  await callApi(`/api/chat/${conversationId}/stop`, {}).catch(() => undefined)
}
