import type { Session } from '@/lib/access/session'
import type { DayUsage, UsageReport, UsageTotals } from '@/lib/contracts/routes'
import { withUser } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

/**
 * What answers used over the last `days` days of the site's clock, by day: the user's own turns, and for an administrator
 * everybody's by day, user and model too. Sums only: no chart, no question.
 */
export async function readUsage(session: Session, days: number): Promise<UsageReport> {
  const isAdministrator = session.roles.includes('admin')
  const rows = await selectUsage(session, days, isAdministrator)
  const own = rows.filter(({ userId }) => userId === session.userId)
  const budget = env.AI_DAILY_TOKENS_PER_USER
  return {
    days: totalsByDay(own),
    budget: budget === undefined ? null : { tokens: budget, usedToday: countTokensOfToday(own) },
    ...(isAdministrator && {
      everyone: {
        total: toTotals(rows),
        days: totalsByDay(rows),
        users: totalsByUser(rows),
        models: totalsByModel(rows),
      },
    }),
  }
}

/**
 * Throws `budget_exhausted` when the user's turns of today have read and written as many tokens as one user may in a day.
 * Tokens, not money: every model counts them, while only some have a price. A turn under way counts once it has ended.
 */
export async function requireBudget(session: Session): Promise<void> {
  const budget = env.AI_DAILY_TOKENS_PER_USER
  if (budget === undefined) return
  if (countTokensOfToday(await selectUsage(session, 1, false)) < budget) return
  throw new AppError(
    'budget_exhausted',
    `Your ${budget.toLocaleString('en')} tokens for answers today are used up; ask again after midnight (${env.SITE_TIME_ZONE}).`,
  )
}

type UsageRow = UsageTotals & {
  userId: string
  displayName: string
  model: string
  day: string
  isToday: boolean
}
type Everyone = NonNullable<UsageReport['everyone']>

function selectUsage(session: Session, days: number, everyone: boolean): Promise<UsageRow[]> {
  return withUser(
    session,
    (tx) => tx.$queryRaw<UsageRow[]>`
      SELECT user_id AS "userId", display_name AS "displayName", model, day::text AS day, is_today AS "isToday", turns,
             unpriced_turns AS "unpricedTurns", input_tokens::float8 AS "inputTokens", output_tokens::float8 AS "outputTokens",
             cache_read_tokens::float8 AS "cacheReadTokens", cost_usd::float8 AS "costUsd"
      FROM usage_by_day(${days}::int, ${env.SITE_TIME_ZONE}, ${everyone})`,
  )
}

function countTokensOfToday(rows: readonly UsageRow[]): number {
  const today = toTotals(rows.filter(({ isToday }) => isToday))
  return today.inputTokens + today.outputTokens
}

function totalsByDay(rows: readonly UsageRow[]): DayUsage[] {
  return [...Map.groupBy(rows, ({ day }) => day)].map(([day, ofDay]) => ({ day, ...toTotals(ofDay) }))
}

function totalsByUser(rows: readonly UsageRow[]): Everyone['users'] {
  return [...Map.groupBy(rows, ({ userId }) => userId)]
    .map(([userId, ofUser]) => ({
      userId,
      displayName: ofUser[0]?.displayName ?? '',
      tokensToday: countTokensOfToday(ofUser),
      ...toTotals(ofUser),
    }))
    .toSorted(byTokens)
}

function totalsByModel(rows: readonly UsageRow[]): Everyone['models'] {
  return [...Map.groupBy(rows, ({ model }) => model)]
    .map(([model, ofModel]) => ({ model, ...toTotals(ofModel) }))
    .toSorted(byTokens)
}

function byTokens(left: UsageTotals, right: UsageTotals): number {
  return right.inputTokens + right.outputTokens - left.inputTokens - left.outputTokens
}

function toTotals(rows: readonly UsageTotals[]): UsageTotals {
  const sum = (read: (row: UsageTotals) => number | null) =>
    rows.reduce((total, row) => total + (read(row) ?? 0), 0)
  return {
    turns: sum(({ turns }) => turns),
    unpricedTurns: sum(({ unpricedTurns }) => unpricedTurns),
    inputTokens: sum(({ inputTokens }) => inputTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
    cacheReadTokens: sum(({ cacheReadTokens }) => cacheReadTokens),
    costUsd: rows.every(({ costUsd }) => costUsd === null) ? null : sum(({ costUsd }) => costUsd),
  }
}
