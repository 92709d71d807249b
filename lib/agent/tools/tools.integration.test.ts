import { describe, expect, inject, it } from 'vitest'
import { useCharts } from '@/tests/integration/ask-charts'
import { TOOLS } from './index'
import { bundleOf, MANY_RESULTS, RICH_CHART } from './testing/charts'

describe.each(inject('databases'))('the tools on $name', (database) => {
  const { ask } = useCharts(database, bundleOf(RICH_CHART, MANY_RESULTS), ['rich', 'many'])

  it('never counts "no known food allergies" as an allergy, and lists what is in force', async () => {
    const { result, names } = await ask('allergies', {})
    expect(result.status).toBe('found')
    expect(names).toEqual(['Amoxicillin', 'No known food allergies'])
    expect(result.statistics).toMatchObject([{ operation: 'count', value: 1 }])
    expect(TOOLS.allergies.table?.(result, {})?.rows.map(({ cells }) => cells[0])).toEqual(['Amoxicillin'])
  })

  it('shows an allergy of the class, a refuted one as refuted, and neither for another substance', async () => {
    expect((await ask('allergies', { substance: 'penicillin' })).result).toMatchObject({
      status: 'found',
      searched: { what: expect.stringContaining('Amoxicillin') },
    })
    const { result: latex } = await ask('allergies', { substance: 'latex' })
    expect(latex.status).toBe('none-recorded')
    expect(latex.items[0]).toMatchObject({ name: 'Latex', verificationStatus: 'refuted' })
    expect(
      (await ask('allergies', { substance: 'peanut' })).result.items.map(({ name }) => name),
    ).not.toContain('Latex')
  })

  it('keeps ordered, stated and given apart, and current from ended', async () => {
    const { names, result } = await ask('medications', { status: 'active' })
    expect(names).toEqual(['Simvastatin 10 MG Oral Tablet'])
    expect(result.items[0]).toMatchObject({ kind: 'order', dosage: 'One at night' })
    const { result: named } = await ask('medications', { name: 'warfarin' })
    expect(named.items).toMatchObject([{ status: 'stopped', statusReason: 'Bleeding' }])
    expect((await ask('medications', { name: 'statin' })).names).toEqual(['Simvastatin 10 MG Oral Tablet'])
    const { result: given } = await ask('medications', { kind: 'administration' })
    expect(given.items).toMatchObject([{ kind: 'administration', name: 'Furosemide 20 MG Injection' }])
  })

  it('does not pass a mistake, a refutation or a "not done" for a fact', async () => {
    const { result: mistake } = await ask('conditions', { name: 'lung cancer' })
    expect(mistake).toMatchObject({
      status: 'none-recorded',
      items: [{ verificationStatus: 'entered-in-error' }],
    })
    const { result: inFamily } = await ask('conditions', { name: 'stroke' })
    expect(inFamily).toMatchObject({ status: 'none-recorded', items: [{ name: 'Family history of stroke' }] })
    expect((await ask('conditions', { status: 'active' })).names).toEqual([
      'Type 2 diabetes mellitus',
      'Family history of stroke',
      'Gout',
      'Homeless',
    ])
    expect((await ask('procedures', {})).names).toEqual(['Colonoscopy'])
    expect((await ask('immunizations', { name: 'flu shots this season' })).result).toMatchObject({
      status: 'none-recorded',
      items: [],
      notDone: [{ status: 'not-done', reason: 'Unwell on the day' }],
    })
    expect((await ask('procedures', {})).result.notDone).toMatchObject([{ name: 'Appendectomy' }])
  })

  it('finds a problem by a wider name and by what was active on a day', async () => {
    expect((await ask('conditions', { name: 'diabetes' })).names).toEqual(['Type 2 diabetes mellitus'])
    expect((await ask('conditions', { at: '2011-06' })).names).toEqual(['Pneumonia'])
    const { result } = await ask('conditions', { name: 'pneumonia' })
    expect(result.items[0]).toMatchObject({ onset: '2011-05', abated: '2011-07-02' })
  })

  it('finds the parts of a blood pressure under their own codes', async () => {
    const { result } = await ask('observations', { name: 'systolic', statistic: 'maximum' })
    expect(result.items).toMatchObject([
      {
        name: 'Systolic blood pressure',
        sourceName: 'Systolic',
        value: '150',
        date: '2020-02-01T23:30:00-05:00',
      },
    ])
    expect(result.statistics).toMatchObject([{ operation: 'maximum', value: 150, unit: 'mmHg' }])
    const { result: whole } = await ask('observations', { name: 'BP' })
    expect(whole.items[0]).toMatchObject({ value: '130/80', unit: 'mmHg' })
    expect(whole.items[0]?.components?.map(({ value }) => value)).toEqual(['130', '80'])
  })

  it('shows with a change what lay between first and latest', async () => {
    const { result } = await ask('observations', { name: 'EF', statistic: 'change' })
    expect(result.statistics?.map(({ operation, value }) => [operation, value])).toEqual([
      ['change', -10],
      ['minimum', 29],
      ['maximum', 48],
    ])
    expect(result.items.map(({ value }) => value).sort()).toEqual(['29', '38', '48'])
  })

  it('takes the day as the site wrote it', async () => {
    const onDay = (day: string) => ask('observations', { name: 'BP', from: day, to: day, statistic: 'count' })
    expect((await onDay('2020-02-01')).result.total).toBe(1)
    expect((await onDay('2020-02-02')).result.status).toBe('none-recorded')
  })

  it('shows every result of the latest instant, as written, and a bound as a bound', async () => {
    const { result } = await ask('observations', { name: 'potassium' })
    expect(result.items.map(({ value }) => value).sort()).toEqual(['4.10', '4.4'])
    const { result: crp } = await ask('observations', { name: 'CRP', statistic: 'mean' })
    expect(crp.statistics).toBeUndefined()
    expect(crp.items[0]?.value).toBe('< 0.5')
    expect(crp.omitted).toContain('bound')
  })

  it('computes each unit apart and names every record it rests on', async () => {
    const { result, ledger } = await ask('observations', { name: 'A1c', statistic: 'mean' })
    expect(result.statistics?.map(({ value, unit }) => [value, unit])).toEqual([
      [6.5, '%'],
      [42, 'mmol/mol'],
    ])
    const mean = result.statistics?.[0]
    expect(mean && ledger.get(mean.handle)).toMatchObject({
      references: ['Observation/a1c-1', 'Observation/a1c-2'],
    })
  })

  it('answers for a panel with the results that its report lists', async () => {
    expect((await ask('observations', { name: 'lipid panel' })).names.sort()).toEqual([
      'HDL cholesterol',
      'LDL cholesterol',
    ])
  })

  it('tells what this source never sent from what is not recorded', async () => {
    expect((await ask('observations', { name: 'TSH' })).result).toMatchObject({
      status: 'none-recorded',
      searched: { handle: 'c1', count: 16 },
    })
    expect((await ask('encounters', {})).result.status).toBe('not-supplied')
  })

  it('reads the note of a day by section, says when it is unreadable, and prefers what was not replaced', async () => {
    const { result } = await ask('read_note', { date: '2020-05-20', section: 'plan' })
    expect(result.items).toMatchObject([{ section: 'Plan', text: 'Start saline.' }])
    expect((await ask('read_note', { date: '2020-06-01' })).result.status).toBe('unreadable')
    expect((await ask('read_note', { which: 'latest' })).result.items.map(({ text }) => text)).toContain(
      'Corrected.',
    )
    const { result: missing } = await ask('read_note', { date: '2020-05-20', section: 'family history' })
    expect(missing.searched.what).toContain('its sections are: Chief Complaint, Plan')
  })

  it('states identity with the record that holds it, and a missing fact as missing', async () => {
    const { result, ledger } = await ask('patient', { fact: 'birth-date' })
    expect(result.items).toMatchObject([{ name: 'Date of birth', value: '1950-03' }])
    expect(ledger.get('c1')).toMatchObject({ kind: 'record', reference: 'Patient/rich' })
    expect((await ask('patient', { fact: 'death' })).result.status).toBe('none-recorded')
  })

  it('stays inside its bounds, says what it left out, and still counts all', async () => {
    const { result, ledger } = await ask('observations', { name: 'glucose', statistic: 'series' }, 'many')
    expect(result.items.length).toBeLessThanOrEqual(50)
    expect(JSON.stringify(result.items).length).toBeLessThan(7_500)
    expect(result.omitted).toContain(`of 120 not listed`)
    const one = await ask('observations', { name: 'glucose', statistic: 'series', limit: 1 }, 'many')
    expect(one.result).toMatchObject({ total: 120, items: [{ value: '199' }] })
    expect(one.result.omitted).toBeUndefined()
    const count = result.statistics?.[0]
    expect(count?.value).toBe(120)
    expect(count && ledger.get(count.handle)).toMatchObject({
      references: expect.objectContaining({ length: 120 }),
    })
    // Nothing can be cited that was not shown.
    expect(ledger.all().filter(({ kind }) => kind === 'record')).toHaveLength(result.items.length)
  })

  it('takes dates as people write them, refuses what is none, and takes nothing for not given', () => {
    expect(TOOLS.observations.input.parse({ from: 'March 2021' }).from).toBe('2021-03')
    expect(TOOLS.observations.input.safeParse({ from: 'recently' }).success).toBe(false)
    expect(TOOLS.observations.input.parse({ name: ' ', from: '' })).not.toHaveProperty('name', ' ')
  })
})
