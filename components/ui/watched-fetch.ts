import { createNews } from './create-news'

/** What a request learned beside its answer: the server was reached, could not be, or knows no session of ours any more. */
export type ServerContact = 'reached' | 'lost' | 'signed-out'

const { subscribe, tell } = createNews<ServerContact>()

/** Calls back after every request of this page, until the function that it returns is called. */
export const onServerContact = subscribe

/** `fetch` for our own API; whoever watches over session and connection hears how it went. */
export async function watchedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    const response = await fetch(input, init)
    tell(contactOf(response))
    return response
  } catch (error) {
    // Hung up by ourselves: nothing is known about the line.
    if (!init?.signal?.aborted) tell('lost')
    throw error
  }
}

function contactOf(response: Response): ServerContact {
  if (response.status === 401) return 'signed-out'
  // A proxy answers so in the place of a server that it cannot reach; our own refusals are problem+json.
  const isOurs = response.headers.get('content-type')?.includes('json') ?? false
  return response.status >= 502 && response.status <= 504 && !isOurs ? 'lost' : 'reached'
}
