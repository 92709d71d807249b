import { expect, it } from 'vitest'
import { createReport } from './report.mjs'

const result = (passed, failed, skipped = []) => ({ passed, failed, skipped, seconds: 1 })

it('prints the stages in their order, whoever is done first, and ends with the counts', () => {
  const lines = []
  const report = createReport(['lint', 'unit'], (line) => lines.push(line))
  report.add('unit', result(2, 1, ['no data']))
  expect(lines).toEqual([])
  report.add('lint', result(1, 0))
  expect(lines.map((line) => line.slice(0, 6))).toEqual(['✓ lint', '✗ unit'])
  expect(report.finish()).toBe(1)
  expect(lines.at(-1).split('\n').at(-1)).toBe('3 passed, 1 failed, 1 skipped')
})

it('names each unsteady test before the last line, and ends well', () => {
  const lines = []
  const report = createReport(['e2e'], (line) => lines.push(line))
  report.add('e2e', { ...result(2, 0, ['no printer']), unsteady: ['a.spec.ts › wavers: no button'] })
  expect(report.finish()).toBe(0)
  expect(lines.slice(-2)).toEqual([
    '\nUnsteady (failed once, passed when repeated):\n  e2e: a.spec.ts › wavers: no button',
    '\n2 passed, 0 failed, 1 skipped',
  ])
})
