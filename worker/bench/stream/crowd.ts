import { type IncomingMessage, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@/lib/errors'
import { readClock } from './clock'
import { askFor, SCRIPTS, type ScriptName } from './script'
import type { Asked } from './serve'

/** `ours`: the product's turn. `bare`: its stream alone, with as little around it as the stock way has. */
export type WayName = 'ours' | 'bare' | 'stock'
export const WAYS = ['ours', 'bare', 'stock'] as const satisfies WayName[]

/** One question and its answer. What comes is a sentence of ours, a token of the stock stream. */
export interface Turn {
  way: WayName
  script: ScriptName
  /** When the model sent each token. */
  sent: number[]
  /** When each piece reached the reader. */
  received: number[]
}

/** Of each piece of an answer, the place of the token that completes it. */
export function listCompleting({ way, script }: Pick<Turn, 'way' | 'script'>): readonly number[] {
  const { tokens, lastTokens } = SCRIPTS[script]
  return way === 'stock' ? [...tokens.keys()] : lastTokens
}

/** People who read answers of one way at the same time, each asking again as soon as an answer has ended. */
export class Crowd {
  readonly turns: Turn[] = []
  readonly #readers: Promise<void>[] = []
  #isLeaving = false
  #failure: unknown

  /** `begin` gives each question its number and conversation and keeps the turn for the model's reports. */
  constructor(
    readonly way: WayName,
    readonly url: string,
    readonly begin: (turn: Turn) => Promise<{ number: number; conversationId: string }>,
    readonly script: ScriptName,
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
  }

  /** What went wrong must not count as speed. Throws the first failure of a turn. */
  refuseFailure(): void {
    if (this.#failure !== undefined) throw this.#failure
  }

  async #readOnAndOn(): Promise<void> {
    while (!this.#isLeaving && this.#failure === undefined) {
      const turn: Turn = { way: this.way, script: this.script, sent: [], received: [] }
      try {
        this.turns.push(turn)
        const { number, conversationId } = await this.begin(turn)
        await readAnswer(turn, this.url, { conversationId, message: askFor(number, this.script) })
      } catch (error) {
        this.#failure ??= error
      }
    }
  }
}

async function readAnswer(turn: Turn, url: string, asked: Asked): Promise<void> {
  const response = await post(url, JSON.stringify(asked))
  let rest = ''
  for await (const chunk of response.setEncoding('utf8')) {
    const at = readClock()
    const events = (rest + chunk).split('\n\n')
    rest = events.pop() ?? ''
    for (const event of events) if (event !== 'data: [DONE]') keep(turn, JSON.parse(event.slice(6)), at)
  }
  // A long answer may have been ended early, after one of its sentences.
  const said = listCompleting(turn).filter((token) => token < turn.sent.length).length
  const wanted = turn.script === 'long' ? said : listCompleting(turn).length
  if (response.statusCode !== 200 || turn.received.length < wanted)
    throw failed(turn, `${turn.received.length} of ${wanted} pieces came (status ${response.statusCode})`)
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

function post(url: string, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    request(url, { method: 'POST', headers, agent: false }, resolve).on('error', reject).end(body)
  })
}
