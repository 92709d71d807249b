import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Turns } from './turns'

const [one, two, three] = [{ name: 'one' }, { name: 'two' }, { name: 'three' }]

describe('Turns', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('gives the turn to one at a time, in the order they came', async () => {
    const turns = new Turns()
    const order: string[] = []
    const work = [one, two, three].map(async (owner) => {
      await turns.take(owner, 1_000)
      order.push(`${owner.name} starts`)
      await Promise.resolve()
      order.push(`${owner.name} ends`)
      turns.pass(owner)
    })
    await Promise.all(work)
    expect(order).toEqual(['one', 'two', 'three'].flatMap((name) => [`${name} starts`, `${name} ends`]))
  })

  it('refuses who has waited too long, and gives the turn to the next one still there', async () => {
    const turns = new Turns()
    await turns.take(one, 1_000)
    const impatient = expect(turns.take(two, 1_000)).rejects.toMatchObject({ code: '55P03' })
    const patient = turns.take(three, 5_000)
    await vi.advanceTimersByTimeAsync(1_000)
    await impatient
    turns.pass(one)
    await patient
    expect(turns.isOwner(three)).toBe(true)
  })

  it('cancels a wait, and never who has the turn', async () => {
    const turns = new Turns()
    await turns.take(one, 1_000)
    const waiting = expect(turns.take(two, 1_000)).rejects.toMatchObject({ code: '57014' })
    turns.cancel(one)
    turns.cancel(two)
    await waiting
    expect(turns.isOwner(one)).toBe(true)
  })

  it('lets nobody pass on a turn that is another’s', async () => {
    const turns = new Turns()
    await turns.take(one, 1_000)
    turns.pass(two)
    expect(turns.isOwner(one)).toBe(true)
  })
})
