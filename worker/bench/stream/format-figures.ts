import { BARS, compareCpu, type Window } from './figures'
import type { Rise, SideBySide } from './measure'
import { ANSWER_SECONDS, LAST_TOKENS, TOKENS, TOKENS_PER_SECOND } from './script'
import { WAYS, type WayName } from './ways'

export interface BenchReport extends SideBySide {
  database: string
  /** Whether each server had one core and nobody else was given it. */
  isBound: boolean
  /** How long each number of turns was watched. */
  seconds: number
  /** Each way by itself, until its bar broke. */
  rising: Record<WayName, Rise>
}

/** The figures as a table for people. */
export function formatBench(report: BenchReport): string {
  const { alone, together, rising } = report
  const each = (writeFor: (way: WayName) => string) => WAYS.map(writeFor)
  const cpu = (way: WayName) => compareCpu(way, together)
  // Without the stock way's own limit there is nothing to compare with.
  const { held, endedBy } = rising.stock
  const byTurns = endedBy === 'bar' ? rising.ours.held / held : Number.NaN
  const rows = [
    ['', ...WAYS, 'bar for ours'],
    [
      'one turn: delay p50 / p95 ms',
      ...each((way) => writeDelays(alone[way])),
      judge(`p95 ≤ ${BARS.alone} ms`, alone.ours.delays.p95 <= BARS.alone),
    ],
    ['CPU of a second of an answer, ms', ...each((way) => cpu(way).cpuPerTurnSecond.toFixed(2)), ''],
    ['turns that fill one core, by CPU', ...each((way) => cpu(way).turnsPerCore.toFixed(0)), ''],
    [
      '  times the stock stream',
      ...each((way) => cpu(way).ratio.toFixed(2)),
      judge(`≥ ${BARS.ratio}`, cpu('ours').ratio >= BARS.ratio),
    ],
    [`most turns carried, p95 ≤ ${BARS.crowded} ms`, ...each((way) => writeHeld(rising[way])), ''],
    [
      '  times the stock stream',
      write(byTurns, 2),
      '1.00',
      endedBy === 'bar' ? judge(`≥ ${BARS.ratio}`, byTurns >= BARS.ratio) : '',
    ],
  ]
  return `${[...describe(report), '', ...align(rows), '', ...align(listWindows(rising))].join('\n')}\n`
}

function describe({ database, isBound, seconds, together }: BenchReport): string[] {
  const turns = together[0]?.ours.turns ?? 0
  const where = isBound ? 'bound to a core of its own' : 'NOT bound to one core: no taskset, or too few cores'
  return [
    `${TOKENS_PER_SECOND} model tokens/s a turn; answers of ${TOKENS.length} tokens in ${LAST_TOKENS.length} sentences, ${ANSWER_SECONDS.toFixed(1)} s; windows of ${seconds} s; ${database}`,
    'ours: the product, its built web server, POST /api/chat: session, chart opened, question on record, a look-up and a second',
    '  model call, every sentence checked before it is sent, saved once a second, usage, audit',
    'stock: a Next app with the chat route of the AI SDK guide, built and started as by default: no session, look-up, check, saving',
    `each is one Next process, ${where}; the model, the readers and the database run beside them`,
    'readers speak HTTP as browsers do (keep-alive, packed answers accepted) and ask again as soon as an answer has ended',
    'delay: from the moment the model sent the last token of a sentence (stock: a token) until its reader has it',
    'carried: p95 of the delay within its bar, and the model writing to at least 90 % of the turns: nothing else holds them up',
    `CPU: of the web server, system time and all threads included, ${turns} turns of each way in the same windows; not of the database`,
  ]
}

function listWindows({ ours, stock }: Record<WayName, Rise>): string[][] {
  const titles = ['turns at once', 'written to', 'p50 ms', 'p95 ms', 'first p95', 'core busy', 'model pace']
  const list = [...stock.windows, ...ours.windows].map(({ way, turns, written, delays, load, pace }) => [
    `${way} ${turns}`,
    written.toFixed(0),
    delays.p50.toFixed(1),
    delays.p95.toFixed(1),
    write(delays.firstP95, 1),
    `${(load * 100).toFixed(0)} %`,
    pace.toFixed(2),
  ])
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
