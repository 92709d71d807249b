import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { CourseOrder, OrderCourse } from '@/lib/contracts/results'
import { withScope } from '@/lib/db/transactions'
import { drugConceptsOf } from '@/lib/terminology/drug'
import { type ChartRecord, detailOf } from './chart-record'
import { identifyDrug } from './identify-drug'
import { selectMedications } from './medications'
import { sortByTime } from './order'
import { markedName } from './standing'

/**
 * Every drug that was ordered, with its orders, oldest first: what a change of results may be held against. An order says
 * neither that the drug was taken nor, without an end, when it stopped.
 */
export function readOrderCourses(scope: PatientScope): Promise<OrderCourse[]> {
  return withScope(scope, async (tx) => {
    const { records, uncertain } = await selectMedications(tx, scope, { kind: 'order' })
    const orders = sortByTime([...records, ...uncertain], 'oldest')
    const drugs = Map.groupBy(orders, ({ fields }) => identifyDrug(fields.display))
    return [...drugs].map(([key, group]) => ({
      key,
      name: nameDrug(group),
      orders: describeOrders(group),
    }))
  })
}

function nameDrug(group: readonly ChartRecord[]): string {
  const display = group.at(-1)?.fields.display ?? ''
  const names = drugConceptsOf(display).map(({ name }) => name.toLowerCase())
  return names.length > 0 ? [...new Set(names)].join(' / ') : display
}

function describeOrders(group: readonly ChartRecord[]): CourseOrder[] {
  return group.map((record, place) => {
    const order = toOrder(record)
    const before = group[place - 1]
    return { ...order, change: before ? compareOrders(toOrder(before), order) : 'started' }
  })
}

function toOrder({ id, fields }: ChartRecord): Omit<CourseOrder, 'change'> {
  return {
    recordId: id,
    display: markedName(fields),
    dosage: detailOf(fields, 'dosage') ?? null,
    status: fields.status ?? 'status not recorded',
    from: fields.start ?? fields.recorded ?? null,
    to: fields.end ?? null,
  }
}

function compareOrders(
  before: Omit<CourseOrder, 'change'>,
  order: Omit<CourseOrder, 'change'>,
): CourseOrder['change'] {
  const isSame = before.display === order.display && before.dosage === order.dosage
  return isSame ? 'renewed' : 'changed'
}
