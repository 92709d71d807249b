import { normalizeText } from '@/lib/terminology/normalize'
import type { Lookups, Result, ToolInput } from '../lookups'
import type { Question } from '../question'
import { isKnownName, namesWithin } from '../reading/names'

/** Topics whose things are looked up by name, each with the tool of the same name. */
export type NamedTopic = 'medications' | 'conditions' | 'procedures' | 'immunizations'

export interface Found<Topic extends NamedTopic> {
  name: string
  result: Result<Topic>
  /** Neither the terminology nor the chart knows the name: that nothing was found says nothing. */
  isUnknown: boolean
}

/**
 * What a question names, looked up by its own words; where these find nothing, by the known names inside them
 * ("steroid" in "long steroid burst"). Undefined until all is there.
 */
export function lookNamed<Topic extends NamedTopic>(
  topic: Topic,
  { names }: Pick<Question, 'names'>,
  input: ToolInput,
  lookups: Lookups,
): Found<Topic>[] | undefined {
  const found = names.map((name) => lookName(topic, name, input, lookups))
  return found.every((one) => one !== undefined) ? found.flat() : undefined
}

function lookName<Topic extends NamedTopic>(
  topic: Topic,
  name: string,
  input: ToolInput,
  lookups: Lookups,
): Found<Topic>[] | undefined {
  const result = lookups.look(topic, { name, ...input })
  if (!result) return undefined
  const asAsked = { name, result, isUnknown: isUnknown(topic, name, result) }
  if (result.items.length > 0 || (result.notDone?.length ?? 0) > 0) return [asAsked]
  const bearing = topic === 'conditions' ? lookBearing(name, input, lookups) : null
  if (bearing === undefined) return undefined
  if (bearing) return [{ name, result: bearing as Result<Topic>, isUnknown: false }]
  const within = namesWithin(name, topic).filter((known) => known.toLowerCase() !== name.toLowerCase())
  if (within.length === 0) return [asAsked]
  const narrower = lookups.lookAll(
    topic,
    within.map((known) => ({ name: known, ...input })),
  )
  if (!narrower) return undefined
  return narrower.map((one, index) => ({ name: within[index] ?? name, result: one, isUnknown: false }))
}

/** "Neuropathy" where the chart has one that is due to diabetes: problems whose own words begin with the name. Null if none. */
function lookBearing(
  name: string,
  input: ToolInput,
  lookups: Lookups,
): Result<'conditions'> | null | undefined {
  const all = lookups.look('conditions', { ...input, limit: MOST_CONDITIONS })
  if (!all) return undefined
  const words = normalizeText(name)
  const items = all.items.filter((item) => ` ${normalizeText(item.name)} `.startsWith(` ${words} `))
  return words !== '' && items.length > 0 ? { ...all, items, total: items.length, statistics: [] } : null
}

const MOST_CONDITIONS = 50

function isUnknown(topic: NamedTopic, name: string, { items, understood }: Result<NamedTopic>): boolean {
  return items.length === 0 && (understood === false || !isKnownName(name, topic))
}
