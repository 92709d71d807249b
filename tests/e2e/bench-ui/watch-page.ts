import type { Page } from '@playwright/test'

declare global {
  interface Window {
    watched: Watched
  }
}

/** What the browser itself noted of a page; all times in milliseconds. */
export interface Watched {
  /** When the largest part of the page stood. */
  largestPaint: number
  /** Cumulative layout shift, without shifts that a key or click asked for. */
  shift: number
  /** From each key or click until the page began to handle it. */
  inputDelays: number[]
  /** From each key or click until the page showed what it did. */
  interactions: number[]
  /** Between two frames, while `countFrames` is on. */
  frames: number[]
  countFrames: boolean
}

/** Lets every page that is opened from now on note how it behaves; `readWatched` tells. */
export async function watchPages(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched: Watched = {
      largestPaint: 0,
      shift: 0,
      inputDelays: [],
      interactions: [],
      frames: [],
      countFrames: false,
    }
    window.watched = watched
    const observe = (type: string, take: (entry: PerformanceEntry) => void, options = {}) =>
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
        type,
        buffered: true,
        ...options,
      })
    observe('largest-contentful-paint', (entry) => {
      watched.largestPaint = entry.startTime
    })
    observe('layout-shift', (entry) => {
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
      if (!hadRecentInput) watched.shift += value
    })
    const takeEvent = (entry: PerformanceEntry) => {
      const { processingStart, startTime, duration, interactionId } = entry as PerformanceEventTiming & {
        interactionId: number
      }
      if (!interactionId) return
      watched.inputDelays.push(processingStart - startTime)
      watched.interactions.push(duration)
    }
    observe('event', takeEvent, { durationThreshold: 16 })
    let last = performance.now()
    const frame = (now: number) => {
      if (watched.countFrames) watched.frames.push(now - last)
      last = now
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
}

export function readWatched(page: Page): Promise<Watched> {
  return page.evaluate(() => window.watched)
}

/** Runs the page's scripts so many times slower, as on a slow laptop. */
export async function slowDown(page: Page, rate: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate })
}
