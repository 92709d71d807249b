import type { APIResponse } from '@playwright/test'
import type { Hospital, Place } from './hospital'
import type { Rule } from './rules'

/** An address of the matrix with the ids of a place in it; `[id]` where it is neither patient's, conversation's nor message's. */
export function addressAt(route: string, place: Place): string {
  return route
    .replace('/conversations/[id]', `/conversations/${place.conversationId}`)
    .replace('/messages/[id]', `/messages/${place.messageId}`)
    .replace('/patients/[id]', `/patients/${place.patientId}`)
    .replace(/\[(\w+Id)\]/g, (_, id: keyof Place) => String(place[id]))
    .replace('[...nextauth]', 'session')
    .replace('[id]', place.patientId)
}

/** Calls a row of the matrix in somebody's name. */
export function call(
  hospital: Hospital,
  name: string,
  { body, query }: Rule,
  who: keyof Hospital['contexts'],
  place: Place,
): Promise<APIResponse> {
  const [verb = '', route = ''] = name.split(' ')
  const method = verb === 'PAGE' ? 'GET' : verb
  const data = typeof body === 'function' ? body(place) : body
  // The server may close an idle connection in the very moment in which it is used again.
  return hospital.contexts[who].fetch(`${addressAt(route, place)}${query ? `?${query}` : ''}`, {
    method,
    maxRedirects: 0,
    maxRetries: 2,
    ...(method !== 'GET' && { data: data ?? {} }),
  })
}
