import { parseJsonEventStream, uiMessageChunkSchema } from 'ai'
import type { ConversationView } from '@/lib/contracts/routes'
import { signIn } from '@/worker/bench/stream/our-server'
import { askFor } from '@/worker/bench/stream/script'

/** What a reader was shown of an answer, as it came. */
export interface Shown {
  sentences: number
  /** The sentence with which it ended when it could not go on. */
  complaint: string | undefined
  /** What the server itself said in the answer. */
  notice: string | undefined
  /** Whether the stream came to its own end. */
  isWhole: boolean
}

/** Somebody who is signed in and asks, over HTTP, as a browser does. */
export class Reader {
  private constructor(
    readonly url: string,
    readonly cookie: string,
    readonly patientId: string,
    readonly begin: () => Promise<string>,
  ) {}

  static async signIn(
    url: string,
    {
      user,
      patientId,
      begin,
    }: { user: { email: string; password: string }; patientId: string; begin: () => Promise<string> },
  ): Promise<Reader> {
    return new Reader(url, await signIn(url, user), patientId, begin)
  }

  /** The same session, at another process of the deployment. */
  at(url: string): Reader {
    return new Reader(url, this.cookie, this.patientId, this.begin)
  }

  fetch(path: string, body?: object): Promise<Response> {
    const headers = { cookie: this.cookie, origin: this.url, 'content-type': 'application/json' }
    return fetch(
      this.url + path,
      body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers },
    )
  }

  openChart = () => this.fetch(`/api/patients/${this.patientId}`)

  /** Asks in a conversation of its own and reads on by itself. */
  async ask(): Promise<{ response: Response; conversationId: string; shown: Shown; ended: Promise<void> }> {
    const conversationId = await this.begin()
    const response = await this.fetch('/api/chat', { conversationId, message: askFor(1) })
    const shown: Shown = { sentences: 0, complaint: undefined, notice: undefined, isWhole: false }
    return { response, conversationId, shown, ended: response.ok ? read(response, shown) : Promise.resolve() }
  }

  /** The answer as it is on record. */
  async readAnswer(conversationId: string): Promise<{ state: string | undefined; sentences: number }> {
    const response = await this.fetch(`/api/conversations/${conversationId}`)
    const { messages } = (await response.json()) as ConversationView
    const answer = messages.at(-1)
    const sentences = answer?.parts.filter(({ type }) => type === 'data-sentence').length ?? 0
    return { state: answer?.metadata?.state, sentences }
  }
}

async function read(response: Response, shown: Shown): Promise<void> {
  const stream = response.body as ReadableStream<Uint8Array<ArrayBuffer>>
  const reader = parseJsonEventStream({ stream, schema: uiMessageChunkSchema }).getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (!next.value.success) continue
      const chunk = next.value.value
      if (chunk.type === 'data-sentence') shown.sentences += 1
      if (chunk.type === 'data-notice') shown.notice = JSON.stringify(chunk.data)
      if (chunk.type === 'error') shown.complaint = chunk.errorText
      if (chunk.type === 'finish') shown.isWhole = true
    }
  } catch {
    // The line broke: what was shown says so.
  }
}
