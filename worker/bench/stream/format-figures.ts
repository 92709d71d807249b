import { WAYS, type WayName } from './crowd'
import { BARS, compareCpu, type Window } from './figures'
import type { Rise, SideBySide } from './measure'
import { SCRIPTS, TOKENS_PER_SECOND } from './script'

export interface BenchReport extends SideBySide {
  database: string
  /** How long each number of turns was watched. */
  seconds: number
  /** Each way by itself, until its bar broke. */
  rising: Record<WayName, Rise>
}

/** The figures as a table for people. The bars are the whole turn's. */
export function formatBench(report: BenchReport): string {
  const { alone, together, writing, rising } = report
  const each = (writeFor: (way: WayName) => string) => WAYS.map(writeFor)
  const whole = (way: WayName) => compareCpu(way, together)
  const stream = (way: WayName) => compareCpu(way, writing)
  const around = (way: WayName) =>
    (whole(way).cpuPerTurnSecond - stream(way).cpuPerTurnSecond) * SCRIPTS.short.seconds
  // Without the stock way's own limit there is nothing to compare with.
  const { held, endedBy } = rising.stock
  const byTurns = (way: WayName) => (endedBy === 'bar' ? rising[way].held / held : Number.NaN)
  const rows = [
    ['', ...WAYS, 'bar for ours'],
    [
      'delay with one turn, p50 / p95 ms',
      ...each((way) => writeDelays(alone[way])),
      judge(`p95 ≤ ${BARS.alone} ms`, alone.ours.delays.p95 <= BARS.alone),
    ],
    ['CPU of a second of writing, ms', ...each((way) => stream(way).cpuPerTurnSecond.toFixed(2)), ''],
    ['streams one core carries, by CPU', ...each((way) => stream(way).turnsPerCore.toFixed(0)), ''],
    [
      '  times the stock stream',
      ...each((way) => stream(way).ratio.toFixed(2)),
      judge(`≥ ${BARS.ratio}`, stream('ours').ratio >= BARS.ratio),
    ],
    ['CPU around the writing, ms a turn', ...each((way) => around(way).toFixed(1)), ''],
    [`short answers: CPU of a second, ms`, ...each((way) => whole(way).cpuPerTurnSecond.toFixed(2)), ''],
    ['  times the stock stream', ...each((way) => whole(way).ratio.toFixed(2)), ''],
    [`most turns carried, p95 ≤ ${BARS.crowded} ms`, ...each((way) => writeHeld(rising[way])), ''],
    [
      '  times the stock stream',
      ...each((way) => write(byTurns(way), 2)),
      endedBy === 'bar' ? judge(`≥ ${BARS.ratio}`, byTurns('ours') >= BARS.ratio) : '',
    ],
  ]
  return `${[...describe(report), '', ...align(rows), '', ...align(listWindows(rising))].join('\n')}\n`
}

function describe({ database, seconds, together }: BenchReport): string[] {
  const { short, long } = SCRIPTS
  const turns = together[0]?.ours.turns ?? 0
  return [
    `${TOKENS_PER_SECOND} model tokens/s a turn; windows of ${seconds} s; ${database}`,
    `short answers of ${short.lastTokens.length} sentences, ${short.seconds.toFixed(1)} s; long ones of ${long.lastTokens.length} sentences, ${long.seconds.toFixed(0)} s, watched in their middle: "writing"`,
    'ours: the whole turn behind the chat route: question on record, a look-up, sentences checked as they come, saved once a second, audit',
    'bare: our stream alone, from model to sentences; like the stock way, nothing is looked up, checked or kept',
    'stock: streamText to a UI message stream, token by token, no look-up. Each way is one process behind the same plain HTTP server;',
    '  Next in front of the stock stream would make it slower for each token, ours for each sentence only: this comparison is the stricter one',
    'around the writing: what a short turn costs more than its seconds of writing: question, look-up, second model call, last write',
    'carried: p95 of the delay within its bar, and the model writing to at least 90 % of the turns: nothing else holds them up',
    'delay: from the moment the model sent the last token of a sentence (stock: a token) until its reader has it',
    `CPU: of the serving process, system time included, ${turns} turns of each way in the same windows; not of the database`,
  ]
}

function listWindows({ ours, bare, stock }: Record<WayName, Rise>): string[][] {
  const titles = ['turns at once', 'written to', 'p50 ms', 'p95 ms', 'first p95', 'core busy', 'model pace']
  const list = [...stock.windows, ...bare.windows, ...ours.windows].map(
    ({ way, turns, written, delays, load, pace }) => [
      `${way} ${turns}`,
      written.toFixed(0),
      delays.p50.toFixed(1),
      delays.p95.toFixed(1),
      write(delays.firstP95, 1),
      `${(load * 100).toFixed(0)} %`,
      pace.toFixed(2),
    ],
  )
  return [titles, ...list]
}

function writeDelays({ delays }: Window): string {
  return `${delays.p50.toFixed(1)} / ${delays.p95.toFixed(1)}`
}

/** The number is a least one where the bar was not what ended it. */
function writeHeld({ held, endedBy }: Rise): string {
  if (endedBy === 'bar') return String(held)
  return `≥ ${held}${endedBy === 'machine' ? ' (machine full)' : ''}`
}

function judge(bar: string, isMet: boolean): string {
  return `${bar} ${isMet ? 'met' : 'missed'}`
}

function align(rows: readonly string[][]): string[] {
  return rows.map((cells) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(36) : cell.padStart(at === cells.length - 1 ? 20 : 15)))
      .join('')
      .trimEnd(),
  )
}

/** A window may see no first sentence. */
function write(value: number, digits: number): string {
  return Number.isFinite(value) ? value.toFixed(digits) : '–'
}
