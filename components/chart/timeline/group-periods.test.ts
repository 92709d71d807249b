import { describe, expect, it } from 'vitest'
import type { TimelineItem } from '@/lib/contracts/timeline'
import { describeSpan, groupPeriods } from './group-periods'

const item = (change: Partial<TimelineItem>): TimelineItem => ({
  id: 'x',
  recordId: 'x',
  noteId: null,
  kind: 'visits',
  type: 'Encounter',
  title: 'Visit',
  value: null,
  flags: [],
  details: [],
  date: null,
  end: null,
  period: null,
  status: 'finished',
  standing: null,
  badges: [],
  contents: [],
  ...change,
})

describe('groupPeriods', () => {
  it('keeps the order, and says of a date without a month that it has none', () => {
    const years = groupPeriods([
      item({ id: 'a', period: '2021-11' }),
      item({ id: 'b', period: '2021-02' }),
      item({ id: 'c', period: '2021' }),
      item({ id: 'd', period: '2020-02' }),
    ])
    expect(years.map(({ year, months }) => [year, months.map(({ title }) => title)])).toEqual([
      ['2021', ['Nov-2021', 'Feb-2021', '2021, month not recorded']],
      ['2020', ['Feb-2020']],
    ])
  })
})

describe('describeSpan', () => {
  it.each([
    [{ date: '2020-03-10', end: '2020-03-14' }, 'to 14-Mar-2020 · 4 days'],
    [{ date: '2020-03-10T08:15:00+01:00', end: '2020-03-10T08:45:00+01:00' }, 'to 08:45'],
    [{ date: '2020-03-10', end: '2020-03-10' }, null],
    // How long nobody can say: the month alone leaves several answers.
    [{ date: '2020-03', end: '2020-05-14' }, 'to 14-May-2020'],
    [{ date: '2020-03-10', end: null, status: 'in-progress' }, 'no end recorded: still open'],
    [{ date: '2020-03-10', end: null }, 'end not recorded'],
    [{ date: '2020-03-10', end: null, status: 'planned' }, null],
    [{ date: '2020-03-10', end: null, type: 'Procedure' }, null],
  ])('%o reads %s', (change, words) => {
    expect(describeSpan(item(change))).toBe(words)
  })
})
