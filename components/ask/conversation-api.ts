import type {
  ConversationSummary,
  ConversationView,
  FeedbackRequest,
  SourceChanges,
  Taking,
  WithheldText,
} from '@/lib/contracts/routes'
import { callApi, RequestProblem } from '../ui/problem'

/** Begins a conversation about a patient; throws a RequestProblem, as all of these do. */
export async function createConversation(patientId: string): Promise<string> {
  const { id } = await callApi<{ id: string }>(`/api/patients/${patientId}/conversations`, {})
  return id
}

/** The conversations about a patient, newest first. */
export async function listConversations(patientId: string): Promise<ConversationSummary[]> {
  const { items } = await callApi<{ items: ConversationSummary[] }>(
    `/api/patients/${patientId}/conversations`,
  )
  return items
}

/** A conversation with all that was shown; throws also when it is about somebody else. */
export async function readConversation(patientId: string, id: string): Promise<ConversationView> {
  const view = await callApi<ConversationView>(`/api/conversations/${encodeURIComponent(id)}`).catch(
    explainMissing,
  )
  if (view.patientId === patientId) return view
  throw new RequestProblem(
    'not_found',
    'This conversation is not about this patient; open it from its own chart.',
  )
}

function explainMissing(error: unknown): never {
  if (!(error instanceof RequestProblem) || error.code !== 'not_found') throw error
  throw new RequestProblem(
    'not_found',
    'There is no such conversation: it was hidden, or the address is not right. Ask anew, or choose an earlier one.',
  )
}

export function renameConversation(id: string, title: string): Promise<ConversationSummary> {
  return callApi(`/api/conversations/${id}`, { title }, 'PATCH')
}

/** Takes a conversation out of the list; the record of use stays. */
export async function hideConversation(id: string): Promise<void> {
  await callApi(`/api/conversations/${id}`, undefined, 'DELETE')
}

/** Asks the server to stop and to keep what was checked; whether it heard is seen in the answer. */
export async function stopAnswer(conversationId: string): Promise<void> {
  await callApi(`/api/chat/${conversationId}/stop`, {}).catch(() => undefined)
}

/** What was held back at a place of an answer; the look is on record. */
export function readWithheld(messageId: string, sentence: number): Promise<WithheldText> {
  return callApi(`/api/messages/${messageId}/withheld`, { sentence })
}

/** Puts a copy or a print on record and says which sources of the answer have changed since. */
export async function recordCopy(messageId: string, how: Taking): Promise<SourceChanges> {
  const { changes } = await callApi<{ changes: SourceChanges }>(`/api/messages/${messageId}/copied`, { how })
  return changes
}

export async function sendFeedback(messageId: string, feedback: FeedbackRequest): Promise<void> {
  await callApi(`/api/messages/${messageId}/feedback`, feedback)
}
