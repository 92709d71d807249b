import { expect, it } from 'vitest'
import { COMPLETING } from './crowd'
import { compareCpu, holds, readWindow, type Window } from './figures'
import { LAST_TOKENS, TOKENS } from './script'
import type { Turn, WayName } from './ways'

const SPAN = { from: 1_000, to: 11_000 }
/** An answer whose tokens leave every 20 ms from `begin` on, and whose pieces come `late` after their tokens. */
function turnOf(way: WayName, begin: number, late: number): Turn {
  const sent = TOKENS.map((_, at) => begin + at * 20)
  return { way, sent, received: COMPLETING[way].map((token) => (sent[token] ?? 0) + late) }
}
const read = (turns: Turn[], count = turns.length) =>
  readWindow(turns[0]?.way ?? 'ours', count, turns, { span: SPAN, cpu: 100, now: 12_000 })

it('takes the delay from the token that completes a sentence, and of the stock stream from each token', () => {
  const ours = read([turnOf('ours', 2_000, 25)])
  expect(ours.delays).toEqual({ pieces: LAST_TOKENS.length, p50: 25, p95: 25, firstP95: 25 })
  expect(read([turnOf('stock', 2_000, 3)]).delays).toMatchObject({ pieces: TOKENS.length, p95: 3 })
})

it('counts only what the model sent in the window, and the processor time against the seconds of writing', () => {
  const { delays, cpuPerTurnSecond, written } = read([turnOf('stock', 2_000, 3), turnOf('stock', 20_000, 3)])
  expect(delays.pieces).toBe(TOKENS.length)
  expect(cpuPerTurnSecond).toBeCloseTo(100 / (TOKENS.length / 50))
  expect(written).toBeCloseTo(TOKENS.length / 50 / 10)
})

it('takes what has not come for as late as it is by now', () => {
  const turn = turnOf('ours', 2_000, 25)
  turn.received.length = 0
  expect(read([turn]).delays.p50).toBeGreaterThan(3_000)
})

it('does not take turns for carried that wait for something else than the model', () => {
  const quick = read([turnOf('ours', 2_000, 25), turnOf('ours', 2_000, 25)])
  const carried = { ...quick, turns: quick.written }
  expect(holds(carried)).toBe(true)
  expect(holds({ ...carried, turns: quick.written * 1.2 })).toBe(false)
  expect(holds({ ...carried, delays: { ...quick.delays, p95: 101 } })).toBe(false)
})

it('sees a model that lost its pace', () => {
  const slow = turnOf('stock', 2_000, 3)
  slow.sent = slow.sent.map((at) => 2_000 + (at - 2_000) * 1.25)
  expect(read([slow]).pace).toBeCloseTo(0.8)
})

it('compares within a window, so that a machine that slows down for one changes nothing', () => {
  const round = (ours: number, stock: number) => {
    const window = (cpuPerTurnSecond: number) => ({ cpuPerTurnSecond }) as Window
    return { ours: window(ours), stock: window(stock) }
  }
  const { ratio, turnsPerCore } = compareCpu('ours', [round(2, 10), round(4, 20), round(20, 90)])
  expect(ratio).toBe(5)
  expect(turnsPerCore).toBe(250)
})
