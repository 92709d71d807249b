import { expect, it } from 'vitest'
import { describeStatement } from './trace-statement'

it.each([
  ['SELECT id FROM clinical_record WHERE code = $1', 'SELECT', 'clinical_record'],
  ['\n  INSERT INTO message (id) VALUES ($1)', 'INSERT', 'message'],
  ['update conversation set title = $1', 'UPDATE', 'conversation'],
  ['WITH found AS (SELECT id FROM note) SELECT * FROM found', 'WITH', 'note'],
  ['SELECT id FROM renew_answers($1::uuid[], $2::int)', 'SELECT', undefined],
  [`SELECT set_config('role', 'from nowhere', true)`, 'SELECT', undefined],
])('tells of %j what it does to which table', (text, operation, table) => {
  expect(describeStatement(text)).toEqual({
    'db.operation.name': operation,
    ...(table && { 'db.collection.name': table }),
  })
})
