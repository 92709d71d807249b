import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { LOG_FIELDS } from '../log'
import { SPAN_ATTRIBUTES, SPAN_NAMES } from '../telemetry'
import { METRICS } from './metric-names'

const told = readFileSync(path.join(import.meta.dirname, '../../docs/observability.md'), 'utf8')

it.each([
  ...Object.keys(LOG_FIELDS),
  ...SPAN_NAMES,
  ...Object.keys(SPAN_ATTRIBUTES),
  ...Object.keys(METRICS),
])('tells operators what %s is', (name) => {
  expect(told).toContain(`\`${name}\``)
})
