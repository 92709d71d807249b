import { describe, expect, it } from 'vitest'
import { example } from '../lint/resources.mjs'
import { listCosts, prices } from './list-costs.mjs'
import { formatCosts } from './tell-cost.mjs'

const service = [
  example('aws_ecs_service', {
    name: 'demo-web',
    capacity_provider_strategy: [{ capacity_provider: 'FARGATE_SPOT' }],
  }),
  example('aws_appautoscaling_target', { resource_id: 'service/demo/demo-web', min_capacity: 2 }),
  example('aws_ecs_task_definition', {
    family: 'demo-web',
    cpu: '512',
    memory: '2048',
    runtime_platform: [{ cpu_architecture: 'ARM64' }],
    container_definitions: '[]',
  }),
]

describe('the cost of what Terraform resolves to', () => {
  it('endpoints are paid for in each zone', () => {
    const endpoint = { vpc_endpoint_type: 'Interface', subnet_ids: ['a', 'b'] }
    const [row] = listCosts([
      example('aws_vpc_endpoint', endpoint),
      example('aws_vpc_endpoint', { vpc_endpoint_type: 'Gateway' }),
    ])
    expect(row.quantity).toBe(2)
    expect(row.monthly).toBeCloseTo(2 * 0.01 * 730)
  })

  it('a standby doubles the database and its disk', () => {
    const database = { instance_class: 'db.t4g.micro', multi_az: true, allocated_storage: 20 }
    const total = listCosts([example('aws_db_instance', database)]).reduce(
      (sum, { monthly }) => sum + monthly,
      0,
    )
    expect(total).toBeCloseTo(2 * (0.016 * 730 + 20 * 0.115))
  })

  it('a service costs its least number of tasks, on Spot a part', () => {
    const [row] = listCosts(service)
    expect(row.quantity).toBe(2)
    expect(row.each).toBeCloseTo((0.5 * 0.03238 + 2 * 0.00356) * 730 * prices.fargateSpotShare.price)
  })

  it('what Container Insights tells of a cluster and its services is counted, where it is on', () => {
    const cluster = (value) => example('aws_ecs_cluster', { setting: [{ name: 'containerInsights', value }] })
    const insights = (value) =>
      listCosts([...service, cluster(value)]).filter(({ what }) => what.includes('Insights'))
    expect(insights('enabled')).toMatchObject([{ quantity: 25, monthly: 25 * prices.perMonth.metric.price }])
    expect(insights('disabled')).toEqual([])
  })

  it('a size without a price is named, not counted as nothing', () => {
    expect(() =>
      listCosts([
        example('aws_elasticache_replication_group', { node_type: 'cache.x9', num_cache_clusters: 1 }),
      ]),
    ).toThrow('has no price for cache.x9')
  })

  it('each price names the page that it was compared with, or says what is unsure', () => {
    const known = Object.entries({ ...prices.perHour, ...prices.perMonth, spot: prices.fargateSpotShare })
    expect(known.filter(([, { price, from, open }]) => !(price > 0) || !(from || open))).toEqual([])
    expect(known.filter(([, { from }]) => from && !prices.pages[from])).toEqual([])
    const used = new Set(known.map(([, { from }]) => from))
    expect(Object.keys(prices.pages).filter((page) => !used.has(page))).toEqual([])
  })

  it('the table tells the month of its prices and ends in the sum', () => {
    const text = formatCosts('demo', [{ what: 'A thing', quantity: 2, each: 1.5, monthly: 3 }])
    expect(text).toContain(`in ${prices.asOf}`)
    expect(text).toMatch(/Total, day and night +3\.00/)
  })
})
