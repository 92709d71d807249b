import { Agent, type IncomingMessage, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { createBrotliDecompress, createGunzip } from 'node:zlib'
import { AppError } from '@/lib/errors'
import { readClock } from './clock'
import { LAST_TOKENS, TOKENS } from './script'
import { type Asked, type Turn, type WayName, WRITE_BODY } from './ways'

/** Of each piece of an answer, the place of the token that completes it. */
export const COMPLETING: Record<WayName, readonly number[]> = {
  ours: LAST_TOKENS,
  stock: [...TOKENS.keys()],
}

/** Where a crowd asks, and as whom. */
export interface Door {
  url: string
  cookie?: string
  /** Gives each question its number and conversation and keeps the turn for the model's reports. */
  begin(turn: Turn): Promise<Asked>
}

/** People who read answers of one way at the same time, each asking again as soon as an answer has ended. */
export class Crowd {
  readonly turns: Turn[] = []
  readonly #readers: Promise<void>[] = []
  /** As a browser does, a reader keeps its connection. */
  readonly #agent = new Agent({ keepAlive: true })
  #isLeaving = false
  #failure: unknown

  constructor(
    readonly way: WayName,
    readonly door: Door,
  ) {}

  /** Brings the crowd to so many readers, who come one by one over `milliseconds`, so that they do not move in step. */
  async growTo(count: number, milliseconds: number, signal: AbortSignal): Promise<void> {
    const missing = count - this.#readers.length
    for (let at = 0; at < missing; at += 1) {
      this.#readers.push(this.#readOnAndOn())
      await sleep(milliseconds / missing, undefined, { signal })
    }
  }

  /** Nobody asks again; resolves when the answers under way have ended. */
  async leave(): Promise<void> {
    this.#isLeaving = true
    await Promise.all(this.#readers)
    this.#agent.destroy()
  }

  get hasFailed(): boolean {
    return this.#failure !== undefined
  }

  /** What went wrong must not count as speed. Throws the first failure of a turn. */
  refuseFailure(): void {
    if (this.#failure !== undefined) throw this.#failure
  }

  async #readOnAndOn(): Promise<void> {
    while (!this.#isLeaving && this.#failure === undefined) {
      const turn: Turn = { way: this.way, sent: [], received: [] }
      try {
        this.turns.push(turn)
        const asked = await this.door.begin(turn)
        turn.askedAt = readClock()
        await readAnswer(turn, await this.#post(WRITE_BODY[this.way](asked)))
      } catch (error) {
        this.#failure ??= error
      }
    }
  }

  #post(question: object): Promise<IncomingMessage> {
    const { url, cookie } = this.door
    const body = JSON.stringify(question)
    const headers = {
      accept: '*/*',
      'accept-encoding': 'gzip, deflate, br, zstd',
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...(cookie && { cookie, origin: url }),
    }
    return new Promise((resolve, reject) => {
      request(`${url}/api/chat`, { method: 'POST', headers, agent: this.#agent }, resolve)
        .on('error', reject)
        .end(body)
    })
  }
}

async function readAnswer(turn: Turn, response: IncomingMessage): Promise<void> {
  if (response.statusCode !== 200) throw failed(turn, `its status is ${response.statusCode}`)
  let rest = ''
  for await (const chunk of unpack(response).setEncoding('utf8')) {
    const at = readClock()
    const events = (rest + chunk).split('\n\n')
    rest = events.pop() ?? ''
    for (const event of events) if (event !== 'data: [DONE]') keep(turn, JSON.parse(event.slice(6)), at)
  }
  const wanted = COMPLETING[turn.way].length
  if (turn.received.length < wanted) throw failed(turn, `${turn.received.length} of ${wanted} pieces came`)
}

/** Next packs what a browser takes packed, unless it is told that nobody may transform it. */
function unpack(response: IncomingMessage) {
  const encoding = response.headers['content-encoding']
  if (encoding === 'br') return response.pipe(createBrotliDecompress())
  return encoding === 'gzip' ? response.pipe(createGunzip()) : response
}

type Piece =
  | { type: 'text-delta' | 'error' | 'data-notice' }
  | { type: 'data-sentence'; data: { text?: string; reasons: string[] } }

function keep(turn: Turn, piece: Piece, at: number): void {
  if (piece.type === 'error' || piece.type === 'data-notice') throw failed(turn, 'it did not complete')
  if (piece.type === 'data-sentence' && piece.data.text === undefined)
    throw failed(turn, `a sentence was withheld (${piece.data.reasons.join(' ')})`)
  if (piece.type === 'text-delta' || piece.type === 'data-sentence') turn.received.push(at)
}

function failed({ way }: Turn, what: string): AppError {
  return new AppError('internal', `An answer of "${way}" is not what was asked for: ${what}.`)
}
