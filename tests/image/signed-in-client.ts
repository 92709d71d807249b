import type { Page, PatientListItem } from '@/lib/contracts/routes'

/** What a browser does to ask, over plain HTTP to a server that believes itself behind the load balancer's TLS. */
export class SignedInClient {
  readonly #cookies = new Map<string, string>()

  private constructor(readonly url: string) {}

  static async signIn(url: string, user: { email: string; password: string }): Promise<SignedInClient> {
    const client = new SignedInClient(url)
    const { csrfToken } = await (await client.#send('/api/auth/csrf')).json()
    const form = new URLSearchParams({ csrfToken, ...user, json: 'true' })
    const answer = await client.#send('/api/auth/callback/credentials', { method: 'POST', body: form })
    if (!answer.ok) throw new Error(`The sign-in was refused: ${answer.status} ${await answer.text()}`)
    return client
  }

  async findPatient(query: string): Promise<string> {
    const { items } = await this.#post<Page<PatientListItem>>('/api/patients/search', { query })
    const [found] = items
    if (!found) throw new Error(`Nobody is called ${query}.`)
    return found.id
  }

  /** Begins a conversation about the patient and asks; the answer streams. */
  async ask(patientId: string, message: string): Promise<Response> {
    const { id } = await this.#post<{ id: string }>(`/api/patients/${patientId}/conversations`, {})
    return this.#sendJson('/api/chat', { conversationId: id, message })
  }

  async #post<Answer>(path: string, body: object): Promise<Answer> {
    const answer = await this.#sendJson(path, body)
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }

  #sendJson(path: string, body: object): Promise<Response> {
    const headers = { 'content-type': 'application/json' }
    return this.#send(path, { method: 'POST', headers, body: JSON.stringify(body) })
  }

  async #send(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...Object.fromEntries(new Headers(init.headers)), cookie, origin: this.url }
    const answer = await fetch(this.url + path, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      this.#cookies.set(name, value)
    }
    return answer
  }
}
