import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitSections } from './note-sections'

const named = (text: string) =>
  splitSections(text).map(({ name, start, end }) => [name, text.slice(start, end)])

it('cuts at markdown headings, and gives a nested heading a section of its own', () => {
  expect(named('2021-05-27\n\n# Chief Complaint\nNo complaints.\n\n## Plan\nRest.\n')).toEqual([
    [null, '2021-05-27'],
    ['Chief Complaint', 'No complaints.'],
    ['Plan', 'Rest.'],
  ])
})

it('cuts at capitals, at a heading with a colon, and at a known heading with its text on the same line', () => {
  expect(
    named('ORTHOPAEDIC CONSULT\n\nFall.\n\nSocial history:\nLives alone.\nPlan: cast. Review at 10 days.'),
  ).toEqual([
    ['ORTHOPAEDIC CONSULT', 'Fall.'],
    ['Social history', 'Lives alone.'],
    ['Plan', 'cast. Review at 10 days.'],
  ])
})

it('takes capitals that answer a heading, or that head nothing, for the text that they are', () => {
  expect(named('ED NOTE\nALLERGIES:\nNKDA\n\nRESULTS:\nCRP 74 mg/L.\n\nCODE STATUS\nDNR')).toEqual([
    ['ALLERGIES', 'NKDA'],
    ['RESULTS', 'CRP 74 mg/L.'],
    ['CODE STATUS', 'DNR'],
  ])
  expect(named('DISCHARGE SUMMARY\n\nHOSPITAL COURSE\nUneventful.\n\nSOCIAL\nLives alone.')).toEqual([
    ['HOSPITAL COURSE', 'Uneventful.'],
    ['SOCIAL', 'Lives alone.'],
  ])
})

it('leaves values and ordinary lines alone', () => {
  expect(named('Temp: 38.1\nSeen with her son.\nBP 120/80')).toEqual([
    [null, 'Temp: 38.1\nSeen with her son.\nBP 120/80'],
  ])
})

it('keeps every word of any note in exactly one section or heading, in order', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom('# Plan', 'ASSESSMENT:', 'Plan: rest', '', '  ', 'Ünïcode 👩‍⚕️ text.'),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const text = lines.join('\n')
      let last = 0
      for (const { start, end } of splitSections(text)) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        expect(text.slice(start, end).trim()).toBe(text.slice(start, end))
        last = end
      }
      expect(last).toBeLessThanOrEqual(text.length)
    }),
  )
})

it('cuts a megabyte without line breaks in a moment, whatever it is made of', () => {
  const size = 1_000_000
  const texts = [
    `# a${' '.repeat(size)}b`,
    `# ${'#'.repeat(size)}x`,
    'A '.repeat(size / 2),
    ' '.repeat(size),
    ' \n'.repeat(size / 2),
    `Plan:${' '.repeat(size)}x`,
  ]
  const started = performance.now()
  for (const text of texts) splitSections(text)
  expect(performance.now() - started).toBeLessThan(20_000)
}, 30_000)
