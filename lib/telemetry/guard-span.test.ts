import { expect, it } from 'vitest'
import { guardSpan } from './guard-span'

const NEXT = {
  name: 'GET /patients/[id]/notes',
  attributes: {
    'http.method': 'GET',
    'http.target': '/patients/1?q=Halloran',
    'next.route': '/patients/[id]/notes',
    'next.span_name': 'GET /patients/[id]/notes',
    'http.status_code': 500,
  },
  status: { code: 2, message: 'no note of Halloran' },
  events: [{ name: 'exception', attributes: { 'exception.message': 'Halloran' } }],
  links: [],
  spanContext: () => ({ spanId: '1' }),
}

it('lets of a span of Next go what names no address and quotes no message', () => {
  const guarded = guardSpan(NEXT)
  expect(guarded).toMatchObject({
    name: 'GET /patients/[id]/notes',
    attributes: { 'http.method': 'GET', 'next.route': '/patients/[id]/notes', 'http.status_code': 500 },
    status: { code: 2 },
    events: [],
  })
  expect(JSON.stringify([guarded.name, guarded.attributes, guarded.status, guarded.events])).not.toMatch(
    /Halloran/,
  )
  expect(guarded.spanContext()).toEqual({ spanId: '1' })
})

it.each([
  [{ 'next.span_type': 'AppRender.fetch' }, 'AppRender.fetch'],
  [{ 'http.method': 'POST' }, 'POST'],
  [{}, 'other'],
])('calls what has a name of its own by what it is: %j', (attributes, name) => {
  expect(guardSpan({ ...NEXT, name: 'fetch GET http://x/Halloran', attributes }).name).toBe(name)
})

it('leaves our own names', () => {
  expect(guardSpan({ ...NEXT, name: 'turn' }).name).toBe('turn')
})
