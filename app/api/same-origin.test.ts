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
])('takes a change sent with %j', (headers) => {
  expect(() => send(headers)).not.toThrow()
})
