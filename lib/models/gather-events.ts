import type { Readable } from 'node:stream'
import { createSentenceCutter } from '@/lib/grounding/cut-sentences'

/** So long text may wait for the end of its sentence: whether a model has begun or fallen silent is seen from what comes. */
const MOST_HELD_MS = 250
const END_OF_EVENT = /\r?\n\r?\n/

/** Characters that may wait to be read; then the connection does. */
const MOST_WAITING = 100_000
/** Of one event: what does not end within them is no stream of events. */
const MOST_OF_EVENT = 1_000_000

/**
 * The body of a chat completions stream, whose events of one token each come as events of one sentence each. The provider
 * checks every event against a schema and hands it through a chain of streams, which costs several times what the token
 * itself does (`npm run bench -- stream`). A sentence is released where the answer's own cutter ends it, as in
 * `gatherDeltas`, so none is delayed; what is not plain text passes as it came, behind the text before it.
 * `toError`: what the reader is told when the connection breaks, after everything that came before.
 */
export function gatherEvents(
  message: Readable,
  toError: (cause: unknown) => unknown,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const gatherer = createGatherer()
  let rest = ''
  let ready = ''
  let end: { error?: unknown } | undefined
  let handOn = () => {}
  const finish = (last: string, how: { error?: unknown }) => {
    if (end) return
    ready += gatherer.release() + last
    end = how
    handOn()
  }
  message.setEncoding('utf8')
  message.on('data', (piece: string) => {
    const events = (rest + piece).split(END_OF_EVENT)
    rest = events.pop() ?? ''
    if (rest.length > MOST_OF_EVENT)
      return void message.destroy(new Error('An event of the model has no end.'))
    for (const event of events) ready += gatherer.take(event)
    if (ready !== '') handOn()
    if (ready.length > MOST_WAITING) message.pause()
  })
  message.on('end', () => finish(rest, {}))
  message.on('error', (cause) => finish('', { error: toError(cause) }))
  return new ReadableStream<Uint8Array>(
    {
      pull: (controller) =>
        new Promise((resolve) => {
          handOn = () => {
            if (ready !== '') controller.enqueue(encoder.encode(ready))
            else if (end && 'error' in end) controller.error(end.error)
            else if (end) controller.close()
            else return
            ready = ''
            handOn = () => {}
            message.resume()
            resolve()
          }
          handOn()
        }),
      cancel: () => void message.destroy(),
    },
    { highWaterMark: 0 },
  )
}

const TEXTS = ['content', 'reasoning_content', 'reasoning'] as const

interface TextEvent {
  field: (typeof TEXTS)[number]
  text: string
  completion: Completion
}

interface Completion {
  choices: [{ delta: Record<string, unknown>; finish_reason?: unknown }]
}

function createGatherer() {
  let held: TextEvent | undefined
  let heldSince = 0
  let hasBegun = false
  let cutter = createSentenceCutter()

  const release = (): string => {
    if (!held) return ''
    const { field, text, completion } = held
    completion.choices[0].delta[field] = text
    held = undefined
    return `data: ${JSON.stringify(completion)}\n\n`
  }
  return {
    release,
    /** Returns the events that may go on, this one among them or not. */
    take(event: string): string {
      const next = readText(event)
      if (!next) {
        cutter = createSentenceCutter()
        return `${release()}${event}\n\n`
      }
      const before = held && held.field !== next.field ? release() : ''
      if (held) held.text += next.text
      else {
        held = next
        heldSince = performance.now()
      }
      const isCut = next.field === 'content' && cutter.push(next.text).length > 0
      const isDue = isCut || !hasBegun || performance.now() - heldSince > MOST_HELD_MS
      hasBegun = true
      return isDue ? before + release() : before
    },
  }
}

/** An event that says nothing but a piece of text; null for any other, and for what is not understood. */
function readText(event: string): TextEvent | null {
  if (!event.startsWith('data: {')) return null
  const completion = readCompletion(event.slice('data: '.length))
  const [choice, ...others] = completion?.choices ?? []
  if (!completion || !choice?.delta || others.length > 0 || choice.finish_reason || completion.usage)
    return null
  const [said, ...more] = Object.entries(choice.delta).filter(
    ([key, value]) => key !== 'role' && !isEmpty(value),
  )
  const field = TEXTS.find((name) => name === said?.[0])
  if (!field || more.length > 0 || typeof said?.[1] !== 'string') return null
  return { field, text: said[1], completion: completion as Completion }
}

function readCompletion(text: string): (Partial<Completion> & { usage?: unknown }) | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
