import { expect, it } from 'vitest'
import { refuseForeignOrigin } from './same-origin'

const send = (headers: Record<string, string>, method = 'POST') =>
  refuseForeignOrigin(
    new Request('https://charts.example/api/chat', {
      method,
      headers: { host: 'charts.example', ...headers },
    }),
  )

it.each([
  [{ 'sec-fetch-site': 'cross-site' }],
  // A neighbour's page under the same registered name is not ours either.
  [{ 'sec-fetch-site': 'same-site' }],
  [{ 'sec-fetch-site': 'cross-site', origin: 'https://charts.example' }],
  [{ origin: 'https://elsewhere.example' }],
  [{ origin: 'https://charts.example.elsewhere.example' }],
  [{ origin: 'https://charts.example:8443' }],
  [{ origin: 'null' }],
  [{ origin: 'https://elsewhere.example', authorization: 'Basic dXNlcg==' }],
])('refuses a change sent with %j', (headers) => {
  for (const method of ['POST', 'PATCH', 'DELETE', 'PUT'])
    expect(() => send(headers, method)).toThrow(/another site/)
  expect(() => send(headers, 'GET')).not.toThrow()
})

it.each([
  [{ 'sec-fetch-site': 'same-origin' }],
  [{ 'sec-fetch-site': 'none' }],
  [{ origin: 'https://charts.example' }],
  [{}],
  [{ authorization: 'Bearer token', origin: 'https://engine.example' }],
  [{ authorization: 'Bearer token', cookie: 'chartlight.session=y' }],
  [{ cookie: 'chartlight.session=y', origin: 'https://charts.example' }],
  [{ cookie: 'chartlight.session=y', 'sec-fetch-site': 'same-origin' }],
  [{ cookie: 'next-auth.csrf-token=chartlight.session' }],
])('takes a change sent with %j', (headers) => {
  expect(() => send(headers)).not.toThrow()
})

it('refuses a change by a session that does not say where it comes from, and lets it look', () => {
  const cookie = 'other=1; chartlight.session=y'
  for (const method of ['POST', 'PATCH', 'DELETE', 'PUT'])
    expect(() => send({ cookie }, method)).toThrow(/does not say where it came from/)
  expect(() => send({ cookie }, 'GET')).not.toThrow()
})
