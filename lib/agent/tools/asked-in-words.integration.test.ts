import { describe, expect, inject, it } from 'vitest'
import { useCharts } from '@/tests/integration/ask-charts'
import { bundleOf, PEOPLE_CHART, RICH_CHART } from './testing/charts'

/** Absences that are none: what has no date, bears another name, or is only pointed at. */
describe.each(inject('databases'))('the tools, asked in words, on $name', (database) => {
  const { ask } = useCharts(database, bundleOf(RICH_CHART, PEOPLE_CHART), ['rich', 'people'])

  it('never loses a result because it has no date', async () => {
    const { result } = await ask('observations', { name: 'ferritin' })
    expect(result).toMatchObject({ status: 'found', items: [{ value: '12', date: null }] })
    expect(result.omitted).toContain('No result carries a date')
    const { result: sodium } = await ask('observations', { name: 'sodium' })
    expect(sodium.items.map(({ value }) => value)).toEqual(['140'])
    expect(sodium.omitted).toContain('1 more without a date')
    const { result: inYear } = await ask('observations', { name: 'ferritin', from: '2020', to: '2020' })
    expect(inYear).toMatchObject({ status: 'none-recorded', items: [{ value: '12', date: null }] })
    expect(inYear.omitted).toContain('may belong here')
  })

  it('mentions an undated problem where it may have been active, and reads an undated note', async () => {
    const { result, names } = await ask('conditions', { at: '2011-06' })
    expect(names).toEqual(['Pneumonia'])
    expect(result.omitted).toContain('1 more may belong here')
    expect((await ask('conditions', { at: '1990' })).names).toEqual(['Gout'])
    const { result: note } = await ask('read_note', { which: 'latest' }, 'people')
    expect(note.items).toMatchObject([{ text: 'Undated words.', date: null }])
  })

  it('tells a term that it does not understand from one that is absent', async () => {
    expect((await ask('medications', { name: 'frobnicator' })).result).toMatchObject({
      status: 'none-recorded',
      understood: false,
      searched: { what: expect.stringContaining('not understood') },
    })
    expect((await ask('observations', { name: 'Zaphod index' })).result.understood).toBe(false)
    for (const name of ['metformin', 'antipsychotics', 'homeless']) {
      const { result } = await ask('medications', { name })
      expect(result.status, name).toBe('none-recorded')
      expect(result, name).not.toHaveProperty('understood')
    }
    expect((await ask('observations', { name: 'thyroid function' })).result).not.toHaveProperty('understood')
  })

  it('takes a name that any record of the kind bears for a question after all of them', async () => {
    const all = (await ask('medications', {})).names
    expect((await ask('medications', { name: 'regular medication' })).names).toEqual(all)
    expect((await ask('procedures', { name: 'past operations' })).names).toEqual(['Colonoscopy'])
  })

  it('finds drugs by the problem for which they were ordered, and by either of two names', async () => {
    const { result } = await ask('medications', { reason: 'diabetes' })
    expect(result.items).toMatchObject([
      { name: 'Simvastatin 10 MG Oral Tablet', reason: 'Type 2 diabetes mellitus' },
    ])
    expect((await ask('medications', { name: 'type 2 diabetes drugs' })).names).toHaveLength(1)
    expect((await ask('medications', { reason: 'asthma' })).result.status).toBe('none-recorded')
    expect((await ask('medications', { name: 'statin or warfarin' })).names).toHaveLength(2)
  })

  it('names people whom the record only points at, and the next of kin with a number', async () => {
    const { result } = await ask('care_team', {}, 'people')
    expect(result.items).toMatchObject([
      { kind: 'general-practitioner', name: 'Dr Jan Sorrel' },
      { kind: 'contact', name: 'Rowan Foxglove', role: 'Daughter', reach: '01632 960001' },
    ])
  })

  it('takes a request that a report answers for done, and finds an imaging study by its description', async () => {
    const { names } = await ask('reports', { status: 'pending' }, 'people')
    expect(names).toEqual(['CT head'])
    expect((await ask('reports', { name: 'spine MRI' }, 'people')).result.items).toMatchObject([
      { kind: 'study', category: 'imaging' },
    ])
    expect((await ask('reports', { name: 'abdominal ultrasound' }, 'people')).result).not.toHaveProperty(
      'understood',
    )
  })

  it('answers for a panel that no report carries with what it measures', async () => {
    const { names } = await ask('observations', { name: 'electrolytes' })
    expect(names.sort()).toEqual(['Potassium', 'Potassium', 'Sodium'])
  })

  it('never counts what was cancelled or missed among the appointments to come', async () => {
    expect((await ask('appointments', {}, 'people')).names).toEqual(['Hearing test', 'Home visit'])
    const { result } = await ask('appointments', { when: 'past' }, 'people')
    expect(result.items).toMatchObject([{ name: 'Eye clinic', status: 'cancelled', statusReason: 'Strike' }])
  })
})
