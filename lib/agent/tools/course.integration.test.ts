import { describe, expect, inject, it } from 'vitest'
import { useCharts } from '@/tests/integration/ask-charts'
import { TOOLS } from './index'
import { bundleOf } from './testing/charts'
import { COURSE_CHART } from './testing/course-chart'

describe.each(inject('databases'))('the tools over time, on $name', (database) => {
  const { ask } = useCharts(database, bundleOf(COURSE_CHART), ['course'])

  it('gives a trend with direction, extremes and percent, apart for each unit, and draws it', async () => {
    const { result } = await ask('trends', { name: 'creatinine', to: '2023-05' })
    expect(result.items.map(({ value }) => value)).toEqual(['1.35', '1.8', '1.6', '1.2', '0.9'])
    expect(result.statistics).toMatchObject([
      { operation: 'change', value: 0.45, direction: 'up', unit: 'mg/dL' },
      { operation: 'percent-change', value: 50, unit: '%' },
      { operation: 'minimum', value: 0.9 },
      { operation: 'maximum', value: 1.8 },
    ])
    expect(result.statistics?.[0]).not.toHaveProperty('steadily')
    expect(TOOLS.trends.series?.(result, { name: 'creatinine' })?.points).toHaveLength(5)
    expect((await ask('trends', { name: 'creatinine' })).result.omitted).toContain('Units differ')
    expect((await ask('trends', { name: 'TSH' })).result.status).toBe('none-recorded')
  })

  it('says of the latest result that a newer one came without a value', async () => {
    const { result } = await ask('observations', { name: 'sodium', statistic: 'latest' })
    expect(result.items).toMatchObject([{ value: '139', date: '2022-01-01' }])
    expect(result.omitted).toContain('1 newer without a value, the last of 2022-02-01.')
  })

  it('says by which class or ingredient an allergy concerns a drug', async () => {
    const { result } = await ask('allergies', { substance: 'amoxicillin' })
    expect(result.searched.what).toContain('Penicillin (by class: Penicillins)')
    expect(result.items).toMatchObject([
      { name: 'Penicillin', concerns: 'class', concernsBy: 'Penicillins' },
      { name: 'Sulfamethoxazole / Trimethoprim' },
    ])
    expect(result.items[1]).not.toHaveProperty('concerns')
    const { result: part } = await ask('allergies', { substance: 'sulfamethoxazole' })
    expect(part.items.find(({ concerns }) => concerns)?.name).toBe('Sulfamethoxazole / Trimethoprim')
    expect((await ask('allergies', { substance: 'metformin' })).result.status).toBe('none-recorded')
  })

  it('says why somebody was admitted, and where the discharge summary is', async () => {
    const { result } = await ask('encounters', { class: 'inpatient' })
    expect(result.items).toMatchObject([
      { recordedProblems: ['Community acquired pneumonia'], notes: [{ title: 'Discharge summary' }] },
    ])
    const { result: note } = await ask('read_note', {
      noteId: result.items[0]?.notes?.[0]?.noteId,
      section: 'plan',
    })
    expect(note.items).toMatchObject([{ text: 'Repeat film.' }])
    expect(
      (await ask('read_note', { title: 'discharge summary', section: 'plan' })).result.items,
    ).toMatchObject([{ text: 'Repeat film.' }])
    expect((await ask('read_note', { title: 'operation note' })).result).toMatchObject({
      status: 'none-recorded',
      omitted: 'Titles in this chart: Discharge summary.',
    })
  })

  it('keeps a plan from what was done, and a goal from a measurement', async () => {
    const { result, names } = await ask('care_plans', { status: 'active' })
    expect(names.sort()).toEqual(['Heart failure self-management plan', 'Weight below 80 kg'])
    expect(result.items.find(({ kind }) => kind === 'goal')).toMatchObject({ achievement: 'in-progress' })
    expect((await ask('care_plans', { name: 'daily weighing' })).result.items).toMatchObject([
      { kind: 'care-plan', activities: 'Daily weighing (in-progress)' },
    ])
    expect((await ask('care_plans', { status: 'ended' })).names).toEqual(['Smoking cessation plan'])
  })

  it('lists what waits: no final report, not final, only proposed', async () => {
    const { result } = await ask('pending', {})
    expect(result.items.map(({ kind, name }) => `${kind}: ${name}`).sort()).toEqual([
      'order: CT chest',
      'order: Echocardiogram',
      'proposal: Apixaban 5 MG Oral Tablet',
      'report: CT Chest',
      'result: Potassium',
    ])
    expect((await ask('pending', { name: 'potassium' })).result.items).toMatchObject([
      { value: '5.9 mmol/L' },
    ])
    expect((await ask('pending', { kind: 'order', name: 'chest x-ray' })).result.status).toBe('none-recorded')
  })

  it('finds code status wherever it is kept, and takes no consent to research for one', async () => {
    const { result } = await ask('code_status', {})
    expect(result.items).toMatchObject([
      { name: 'Not for resuscitation', type: 'Flag', status: 'active' },
      { name: 'Advance directive', type: 'Consent' },
    ])
    expect(result.total).toBe(2)
  })

  it('says what is new, what ended, and what a result was before', async () => {
    const { result } = await ask('changes', { since: '2023-03-05' })
    const change = (name: string) => result.items.find((item) => item.name === name)
    expect(change('Community acquired pneumonia')).toMatchObject({ change: 'ended' })
    expect(change('Furosemide 40 MG Oral Tablet')).toMatchObject({ change: 'new' })
    expect(change('Hospital admission')).toMatchObject({ change: 'ended' })
    expect(change('Creatinine')).toMatchObject({
      value: '97 micromol/L',
      count: 2,
      previous: { value: '1.8 mg/dL' },
    })
    expect(change('Insertion of chest drain')).toBeUndefined()
    const { result: none, ledger } = await ask('changes', { since: '2024' })
    expect(none).toMatchObject({
      status: 'none-recorded',
      searched: { what: expect.stringContaining('2024') },
    })
    expect(ledger.get(none.searched.handle ?? '')).toMatchObject({ kind: 'search' })
  })

  it('tells in order what happened around a day, with the note to read', async () => {
    const { names, result } = await ask('timeline', { date: '2023-03-04', days: 0 })
    expect(names).toEqual(['Creatinine', 'Insertion of chest drain', 'Creatinine'])
    const { result: wide } = await ask('timeline', { date: '2023-03-10', days: 1 })
    expect(wide.items.find(({ type }) => type === 'DocumentReference')).toHaveProperty('noteId')
    expect(result.searched.what).toContain('04-Mar-2023')
  })

  it('gives one record with all that it says, by handle or by type and date', async () => {
    const { result } = await ask('get_record', { type: 'consent', date: '2021' })
    expect(result.items).toMatchObject([{ name: 'Advance directive', type: 'Consent', status: 'active' }])
    const { result: none } = await ask('get_record', { type: 'Specimen' })
    expect(none).toMatchObject({ status: 'not-supplied', omitted: expect.stringContaining('ServiceRequest') })
    const { result: forged } = await ask('get_record', { handle: 'c99' })
    expect(forged).toMatchObject({ status: 'unreadable', items: [] })
  })

  it('finds the first result beyond a limit, in the unit of the limit', async () => {
    const { result } = await ask('observations', { name: 'creatinine', statistic: 'first', above: 1.35 })
    // The newest is in micromol/L: 1.35 of those is below every result.
    expect(result.items).toMatchObject([{ value: '0.9' }])
    const { result: inUnit } = await ask('observations', {
      name: 'creatinine',
      statistic: 'first',
      above: 1.35,
      unit: 'mg/dL',
    })
    expect(inUnit.items).toMatchObject([{ value: '1.6', date: '2023-03-04T07:00:00Z' }])
    expect(inUnit.searched.what).toContain('above 1.35 mg/dL (6 compared)')
    const { result: low } = await ask('observations', {
      name: 'BP',
      component: 'systolic',
      below: 92,
      inclusive: true,
    })
    expect(low.items).toMatchObject([{ value: '92' }])
    const { result: none } = await ask('observations', { name: 'creatinine', above: 3, unit: 'mg/dL' })
    expect(none).toMatchObject({ status: 'none-recorded', items: [] })
    expect((await ask('observations', { name: 'BP', above: 100 })).result.omitted).toContain(
      'name the component',
    )
  })

  it('never passes urea nitrogen for urea, and says what it is that the chart has', async () => {
    const { result } = await ask('observations', { name: 'urea' })
    expect(result.items).toMatchObject([{ name: 'Urea nitrogen', value: '14', unit: 'mg/dL' }])
    expect(result.omitted).toContain('what is listed is Urea nitrogen, another quantity')
    expect((await ask('observations', { name: 'BUN' })).result).not.toHaveProperty('omitted')
  })

  it('gives the results nearest to an event, by the hour where both have one', async () => {
    const { result, ledger } = await ask('around_event', { event: 'chest drain', name: 'creatinine' })
    expect(result.items).toMatchObject([
      { value: '1.6', side: 'before' },
      { value: '1.8', side: 'after' },
    ])
    expect(result.event).toMatchObject({ type: 'Procedure', date: '2023-03-04T12:00:00Z' })
    expect(ledger.get(result.event?.handle ?? '')).toMatchObject({ reference: 'Procedure/drain' })
    expect(result.statistics).toMatchObject([{ operation: 'change', value: 0.2, direction: 'up' }])
    const drug = await ask('around_event', { event: 'starting furosemide', name: 'creatinine' })
    expect(drug.result.items).toMatchObject([
      { value: '1.8', side: 'before' },
      { value: '1.35', side: 'same-day' },
      { value: '97', side: 'after' },
    ])
    const discharge = await ask('around_event', { event: 'discharge', name: 'creatinine' })
    expect(discharge.result.event?.date).toBe('2023-03-10T12:00:00Z')
    expect(discharge.result.items).toMatchObject([
      { value: '1.35', side: 'before' },
      { value: '97', side: 'after' },
    ])
    const diagnosis = await ask('around_event', { event: 'the diagnosis of pneumonia', name: 'BP' })
    expect(diagnosis.result.items).toMatchObject([{ value: '92/58', side: 'same-day' }])
    expect((await ask('around_event', { event: 'appendectomy', name: 'BP' })).result).toMatchObject({
      status: 'none-recorded',
      searched: { what: expect.stringContaining('appendectomy') },
    })
  })
})
