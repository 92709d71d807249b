import { z } from 'zod'
import { findAppointments, isUpcoming } from '@/lib/chart/appointments'
import { type ChartRecord, detailOf } from '@/lib/chart/chart-record'
import { siteDay } from '@/lib/chart/site-day'
import type { AppointmentItem } from '@/lib/contracts/tool-result'
import { formatDate } from '@/lib/format/date'
import { defineTool } from '../define-tool'
import { answerList } from './answer-list'
import { LIST_INPUT, WINDOW_INPUT, wordsInput } from './inputs'
import * as results from './result'

const input = z.object({
  when: z
    .enum(['upcoming', 'past', 'all'])
    .default('upcoming')
    .describe(
      '"upcoming": still open and ahead, the next one first. "past": also missed and cancelled ones.',
    ),
  name: wordsInput
    .optional()
    .describe('Clinic, specialty, reason or person as said: "eye appointment", "cardiology".'),
  ...WINDOW_INPUT,
  limit: LIST_INPUT.limit,
})

export const appointments = defineTool<typeof input, AppointmentItem>({
  description:
    'Appointments and planned visits, with status ("booked", "noshow", "cancelled" …), reason and who with. For "next appointment": upcoming, limit 1. That one took place is for the tool encounters to say.',
  input,
  run: async ({ when, name, limit, ...window }, { scope, ledger }) => {
    const found = await findAppointments(scope, { when, name, window })
    const asOf = Date.parse(found.asOf)
    const day = formatDate(siteDay(found.asOf))
    const what = results.describeSearch(
      when === 'all'
        ? 'Appointments'
        : when === 'upcoming'
          ? `Appointments ahead of ${day}`
          : `Appointments before ${day}`,
      results.quoted(name),
      results.describeWindow(window),
    )
    return answerList<AppointmentItem>(ledger, {
      what,
      found,
      order: when === 'upcoming' ? 'oldest' : 'newest',
      limit,
      write: (record) => writeAppointment(record, asOf),
    })
  },
})

function writeAppointment(record: ChartRecord, asOf: number): Omit<AppointmentItem, 'handle'> {
  const { fields } = record
  return results.present({
    name: fields.display,
    start: fields.start ?? null,
    end: fields.end ?? null,
    status: fields.status ?? 'not recorded',
    isUpcoming: isUpcoming(record, asOf),
    reason: detailOf(fields, 'reason'),
    participant: detailOf(fields, 'participant'),
    statusReason: detailOf(fields, 'cancelationReason'),
    comment: detailOf(fields, 'comment'),
  }) as Omit<AppointmentItem, 'handle'>
}
