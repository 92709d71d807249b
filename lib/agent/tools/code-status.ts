import { z } from 'zod'
import type { ChartRecord } from '@/lib/chart/chart-record'
import { findDirectives } from '@/lib/chart/directives'
import { describeStanding } from '@/lib/chart/standing'
import { printValue } from '@/lib/chart/value'
import type { DirectiveItem } from '@/lib/contracts/tool-result'
import { defineTool } from '../define-tool'
import { answerList } from './answer-list'
import * as results from './result'

const input = z.object({})

const DETAILS = ['provision', 'policyRule', 'validity', 'performer', 'author', 'requester', 'note']
const DETAIL_CHARACTERS = 400

export const codeStatus = defineTool<typeof input, DirectiveItem>({
  description:
    'Code status and advance decisions, newest first: resuscitation, intubation, limits of treatment, advance directive, health care proxy, from consents, alerts, orders, problems, observations and documents. Give every entry with its status and date in its own words, also the older ones that disagree. Many charts keep it only in notes: when nothing is found, search_notes "code status resuscitation" before stating an absence.',
  input,
  run: async (_, { scope, ledger }) => {
    const found = await findDirectives(scope)
    return answerList<DirectiveItem>(ledger, {
      what: 'Code status and advance decisions in consents, alerts, orders, problems, observations and documents',
      found,
      order: 'newest',
      write: writeDirective,
    })
  },
})

function writeDirective({ fields, date }: ChartRecord): Omit<DirectiveItem, 'handle'> {
  const details = fields.details.filter(({ name }) => DETAILS.includes(name)).map(({ text }) => text)
  return results.present({
    name: fields.display,
    type: fields.resourceType,
    status: describeStanding(fields) ?? 'not recorded',
    value: printValue(fields) ?? undefined,
    date,
    end: fields.end ?? null,
    details: results.cutText(details.join('; '), DETAIL_CHARACTERS) || undefined,
  }) as Omit<DirectiveItem, 'handle'>
}
