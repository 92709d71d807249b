'use client'

/** What the tabs of one browser tell each other. They share one session, and its user is whoever signed in last. */
export type SessionNews =
  | { news: 'input'; at: number }
  /** The server has heard of the user's doings up to then. */
  | { news: 'reported'; at: number }
  | { news: 'locked'; reason: 'idle' | 'asked' }
  | { news: 'signed-in' }
  | { news: 'signed-out' }

type Envelope = SessionNews & { userId: string }

const NAME = 'chartlight-session'

/** Tells the other tabs. The pages of another user, and locked ones, decide by the user what it means to them. */
export function tellTabs(userId: string, news: SessionNews): void {
  const channel = new BroadcastChannel(NAME)
  channel.postMessage({ ...news, userId } satisfies Envelope)
  channel.close()
}

/** Hears the other tabs, until the function that it returns is called. */
export function hearTabs(onNews: (news: Envelope) => void): () => void {
  const channel = new BroadcastChannel(NAME)
  channel.onmessage = (event: MessageEvent<Envelope>) => onNews(event.data)
  return () => channel.close()
}
