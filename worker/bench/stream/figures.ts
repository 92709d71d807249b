import { percentile } from '../search/figures'
import { COMPLETING } from './crowd'
import { TOKENS_PER_SECOND } from './script'
import type { Turn, WayName } from './ways'

/** Milliseconds from the model's token that completes a piece to the reader of that piece. */
export interface Delays {
  pieces: number
  p50: number
  p95: number
  /** Of each answer's first piece. */
  firstP95: number
}

/** One way with so many turns at once, over one window of time. */
export interface Window {
  way: WayName
  turns: number
  /** How many of them the model was writing to, on average; the others waited for something else. */
  written: number
  delays: Delays
  /** Milliseconds of the serving process for a second in which the model writes one answer. */
  cpuPerTurnSecond: number
  /** Part of one core that the serving process was busy. */
  load: number
  /** The model's real pace against what it should be; below 1 the machine is too busy for the bench. */
  pace: number
}

export interface Span {
  from: number
  to: number
}

/** Issue 4: milliseconds of p95, and how many times the stock stream's number. */
export const BARS = { crowded: 100, alone: 30, ratio: 4 } as const
/** Between two answers a reader asks and the chart is looked up: a small part of the time. */
const LEAST_WRITTEN = 0.9
/** A model that is slower than that is not the one the figures are about. */
export const LEAST_PACE = 0.95
/** A few tokens tell no pace. */
const LEAST_PACED_MS = 500

/** What happened in a span; `cpu`: milliseconds that the serving process used in it; `now`: until when was looked. */
export function readWindow(
  way: WayName,
  count: number,
  turns: readonly Turn[],
  { span, cpu, now }: { span: Span; cpu: number; now: number },
): Window {
  const tokens = turns.reduce((sum, { sent }) => sum + sent.filter((at) => isIn(span, at)).length, 0)
  return {
    way,
    turns: count,
    written: (tokens / TOKENS_PER_SECOND / (span.to - span.from)) * 1000,
    delays: readDelays(turns, span, now),
    cpuPerTurnSecond: cpu / (tokens / TOKENS_PER_SECOND),
    load: cpu / (span.to - span.from),
    pace: readPace(turns, span),
  }
}

/** What has not come yet is at least as late as it is now. */
function readDelays(turns: readonly Turn[], span: Span, now: number): Delays {
  const all: number[] = []
  const first: number[] = []
  for (const turn of turns) {
    const { way, sent, received } = turn
    for (const [place, token] of COMPLETING[way].entries()) {
      const sentAt = sent[token]
      if (sentAt === undefined || !isIn(span, sentAt)) continue
      const delay = (received[place] ?? now) - sentAt
      all.push(delay)
      if (place === 0) first.push(delay)
    }
  }
  return {
    pieces: all.length,
    p50: percentile(all, 0.5),
    p95: percentile(all, 0.95),
    firstP95: percentile(first, 0.95),
  }
}

function readPace(turns: readonly Turn[], span: Span): number {
  const paces = turns.flatMap(({ sent }) => {
    const within = sent.filter((at) => isIn(span, at))
    const [first = 0, last = 0] = [within[0], within.at(-1)]
    const due = ((within.length - 1) * 1000) / TOKENS_PER_SECOND
    return due >= LEAST_PACED_MS ? [due / (last - first)] : []
  })
  return paces.length === 0 ? 1 : percentile(paces, 0.5)
}

function isIn({ from, to }: Span, at: number): boolean {
  return at >= from && at < to
}

export interface Cpu {
  cpuPerTurnSecond: number
  turnsPerCore: number
  /** Times the turns of the stock way. */
  ratio: number
}

/** Medians; compared within a window of all ways at once, because a shared machine's speed changes with time. */
export function compareCpu(way: WayName, rounds: readonly Record<WayName, Window>[]): Cpu {
  const median = (read: (round: Record<WayName, Window>) => number) => percentile(rounds.map(read), 0.5)
  const cpuPerTurnSecond = median((round) => round[way].cpuPerTurnSecond)
  return {
    cpuPerTurnSecond,
    turnsPerCore: 1000 / cpuPerTurnSecond,
    ratio: median((round) => round.stock.cpuPerTurnSecond / round[way].cpuPerTurnSecond),
  }
}

/** Turns that wait for anything but the model are not carried, however quick the few that move on are. */
export function holds({ turns, written, delays }: Window): boolean {
  return delays.p95 <= BARS.crowded && written >= turns * LEAST_WRITTEN
}
