import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { priceOf, prices } from './list-costs.mjs'

const read = (file) =>
  readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8').replace(/\s+/g, ' ')
const month = (name) => priceOf(name) * prices.hoursPerMonth
const dollars = (amount) => amount.toFixed(2)

/** What the guides work out of prices by hand, so that a new price finds every place. */
describe('the arithmetic of the guides', () => {
  it('compares with the first article, which counts each endpoint once and has it in two zones', () => {
    const endpoints = 5 * 2 * month('interfaceEndpoint')
    const text = read('deploy.md')
    expect(text).toContain(
      `5 × 2 × ${priceOf('interfaceEndpoint')} × ${prices.hoursPerMonth} = **${endpoints}**`,
    )
    expect(text).toContain(`(${endpoints} > ${Math.round(month('natGateway'))}; also in one zone`)
    expect(text).toContain(`also in one zone ${dollars(endpoints / 2)} > ${dollars(month('natGateway'))})`)
    expect(text).toContain(
      `the two public addresses of its load balancer (${dollars(2 * month('publicAddress'))})`,
    )
  })

  it('compares with the second article', () => {
    const task = 0.25 * month('fargate.X86_64.cpu') + 0.5 * month('fargate.X86_64.gib')
    const text = read('deploy.md')
    expect(text).toContain(
      `NAT ${dollars(month('natGateway'))} + ${dollars(month('publicAddress'))} for its address`,
    )
    expect(text).toContain(
      `load balancer ${dollars(month('loadBalancer'))} + ${dollars(2 * month('publicAddress'))}`,
    )
    expect(text).toContain(`Fargate ${dollars(task)}`)
  })

  it('scales by the prices of today', () => {
    const text = read('scaling.md')
    const storage = prices.perMonth.databaseGib.price
    const task = month('fargate.ARM64.cpu') + 2 * month('fargate.ARM64.gib')
    expect(text).toContain(`tasks (${dollars(task)} each)`)
    expect(text).toContain(`${Math.round(2 * month('db.m7g.large') + 2 * 100 * storage)} |`)
    expect(text).toContain(`${Math.round(2 * month('db.r7g.xlarge'))} + ${Math.round(2 * 1500 * storage)} |`)
    expect(text).toContain(
      `15,000 GB × ${storage} × 2 = ${(15_000 * storage * 2).toLocaleString('en')} a month`,
    )
  })
})
