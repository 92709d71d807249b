import type { LanguageModelV4Middleware } from '@ai-sdk/provider'
import { type FaultKind, ModelFault } from '../faults/model-fault'
import { isPreamble } from './first-delta'
import type { Part } from './map-parts'

export interface TimeLimits {
  /** Until the provider takes the call. */
  connectMs: number
  /** From then until the model writes. */
  firstDeltaMs: number
  /** Between two deltas. */
  idleMs: number
}

/**
 * Gives a call up when the provider does not take it, the model does not begin, or falls silent: each its own fault.
 * Only waiting for the model counts; the time in which nobody asked for the next part does not.
 */
export function limitTime({ connectMs, firstDeltaMs, idleMs }: TimeLimits): LanguageModelV4Middleware {
  return {
    specificationVersion: 'v4',
    async wrapStream({ model, params }) {
      const alarm = new Alarm()
      const { abortSignal } = params
      const signal = abortSignal ? AbortSignal.any([abortSignal, alarm.signal]) : alarm.signal
      alarm.set('connect-timeout', connectMs)
      try {
        const { stream, ...rest } = await model.doStream({ ...params, abortSignal: signal })
        alarm.set('first-delta-timeout', firstDeltaMs)
        return { ...rest, stream: limitSilence(stream, alarm, idleMs) }
      } catch (error) {
        alarm.stop()
        throw error
      }
    },
  }
}

function limitSilence(stream: ReadableStream<Part>, alarm: Alarm, idleMs: number): ReadableStream<Part> {
  const reader = stream.getReader()
  let hasBegun = false
  return new ReadableStream<Part>(
    {
      async pull(controller) {
        if (hasBegun) alarm.set('idle-timeout', idleMs)
        try {
          const next = await reader.read()
          if (next.done) {
            alarm.stop()
            return controller.close()
          }
          hasBegun ||= !isPreamble(next.value)
          if (hasBegun) alarm.pause()
          controller.enqueue(next.value)
        } catch (error) {
          alarm.stop()
          throw error
        }
      },
      cancel(reason) {
        alarm.stop()
        return reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}

/** Aborts with a fault when time is up. Its one timer looks again when it comes too early: setting it later is free. */
class Alarm {
  private readonly controller = new AbortController()
  private timer: NodeJS.Timeout | undefined
  private timerAt = Number.POSITIVE_INFINITY
  private kind: FaultKind = 'connect-timeout'
  private dueAt = Number.POSITIVE_INFINITY

  get signal(): AbortSignal {
    return this.controller.signal
  }

  set(kind: FaultKind, milliseconds: number): void {
    this.kind = kind
    this.dueAt = performance.now() + milliseconds
    if (this.dueAt < this.timerAt) this.startTimer()
  }

  pause(): void {
    this.dueAt = Number.POSITIVE_INFINITY
  }

  stop(): void {
    this.pause()
    clearTimeout(this.timer)
  }

  private startTimer(): void {
    clearTimeout(this.timer)
    this.timerAt = this.dueAt
    this.timer = setTimeout(() => this.look(), Math.ceil(this.dueAt - performance.now()))
  }

  private look(): void {
    this.timerAt = Number.POSITIVE_INFINITY
    if (this.dueAt <= performance.now()) this.controller.abort(new ModelFault(this.kind))
    else if (Number.isFinite(this.dueAt)) this.startTimer()
  }
}
