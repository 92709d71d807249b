import type { FlagItem } from '@/lib/contracts/tool-result'
import { findConcepts } from '@/lib/terminology/lookup'
import { normalizeText } from '@/lib/terminology/normalize'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { inline, isPresent, type Line, listLine, onDate, stateAbsence } from '../sentences'
import { literalMentions } from './mentions'
import { valueLine } from './observation-sentences'
import { answerProcedures } from './procedures'
import { stemsAsked, stemsIn } from './rank-sentences'

const KINDS: readonly [FlagItem['kind'], RegExp][] = [
  ['goal', /\b(?:goals?|targets?|aim(?:s|ing)?)\b/i],
  ['device', /\b(?:devices?|implants?|implanted|pacemaker|defibrillator|ICD|pump|metal\w*|prosthes\w+)\b/i],
  ['flag', /\b(?:flags?|alerts?|warnings?|precautions?)\b/i],
]

/** Devices that are put in, by their own word. */
const DEVICE = /\b(?:pacemaker|defibrillator|ICD|pump|stent|port|shunt|stimulator|loop recorder|IUD)\b/i

/** Alerts, implants and goals; a thing that is done to a patient may stand among the procedures, or only in a note. */
export function answerFlags(question: Question, lookups: Lookups): Line[] | undefined {
  const device = DEVICE.exec(question.text)?.[0]
  // Why something was put in is for its procedure to say.
  if (device && question.aspect === 'why') return answerProcedures({ ...question, names: [device] }, lookups)
  const kind = KINDS.find(([, words]) => words.test(question.text))?.[0] ?? (device && 'device')
  const [name] = question.names.filter(
    (one) => !KINDS.some(([, words]) => one.replace(words, '').trim() === ''),
  )
  // "Target saturation" may be an alert or a goal; which, each chart decides for itself.
  const found = lookups.look(
    'flags_and_devices',
    kind === 'goal' ? { name } : { kind, ...(kind === 'device' && { name }) },
  )
  const all = lookups.look('flags_and_devices', { kind: kind === 'goal' ? undefined : kind })
  const measured = kind === 'goal' ? findConcepts(name ?? '', ['lab', 'vital'])[0] : undefined
  // Whether a goal is met is for the reader to see: the newest result stands beside it.
  const latest = measured
    ? lookups.look('observations', { name: measured.matchedText, statistic: 'latest' })
    : null
  const procedures =
    kind === 'device' ? lookups.look('procedures', { name: device ?? name ?? 'implant' }) : null
  const notes = lookups.look('search_notes', { query: question.text })
  if (!found || !all || procedures === undefined || !notes || latest === undefined) return undefined
  const words = normalizeText(name ?? '')
    .split(' ')
    .filter((word) => word.length > 3)
  const concepts = findConcepts(name ?? '').map(({ concept }) => concept.id)
  const alike = all.items.filter(
    (item) =>
      findConcepts(item.name).some(({ concept }) => concepts.includes(concept.id)) ||
      words.some((word) =>
        normalizeText(`${item.name} ${item.details ?? ''}`)
          .split(' ')
          .includes(word),
      ),
  )
  const items = found.items.length > 0 ? found.items : name ? alike : all.items
  const put = (procedures?.items ?? []).map((item) =>
    listLine(`${item.name}: ${item.status}${onDate(item.start)}`, item.handle),
  )
  // "When did it go in" is the day of the procedure; a device often has none.
  if (question.aspect === 'when' && put.length > 0) return put
  const lines = [...items.map((item) => listLine(describeFlag(item), item.handle)), ...put]
  const quotes = name ? literalMentions(name, notes) : []
  const done = lines.length === 0 && HANDLED.test(question.text) ? findHandled(question, name, lookups) : []
  if (!done) return undefined
  if (done.length > 0) return done
  if (lines.length > 0 && latest) return [...lines, ...latest.items.map((item) => valueLine(item))]
  if (lines.length > 0) return [...lines, ...(items.length === 0 ? quotes : [])]
  return [stateAbsence(name ?? kind ?? 'flag', 'flags, devices and goals', found), ...quotes]
}

const HANDLED =
  /\b(remov\w*|taken out|extract\w*|insert\w*|put in|fitted|placed|plac\w*|implanted|changed|replac\w*)\b/i
const MOST_PROCEDURES = 50

/** "When was the implant removed": the procedure of that verb which shares a word with the thing. */
function findHandled(
  { text, statistics }: Question,
  name: string | undefined,
  lookups: Lookups,
): Line[] | undefined {
  const verb = /remov|taken out|extract/i.test(text) ? 'remov' : 'insert'
  const all = lookups.look('procedures', {
    order: statistics[0] === 'first' ? 'oldest' : 'newest',
    limit: MOST_PROCEDURES,
  })
  const wanted = stemsAsked(name ?? '')
  return all?.items
    .filter((item) => {
      const said = stemsIn(item.name)
      const isVerb =
        verb === 'remov' ? /remov|extract/i.test(item.name) : /insert|implant|plac|introduc/i.test(item.name)
      return isVerb && wanted.some((stem) => said.includes(stem))
    })
    .slice(0, 1)
    .map((item) => listLine(`${item.name}: ${item.status}${onDate(item.start)}`, item.handle))
}

export function describeFlag({ kind, name, status, start, end, details }: FlagItem): string {
  const facts = [
    `${status} ${kind}${onDate(start)}`,
    end && `until ${end.slice(0, 10)}`,
    details && inline(details),
  ].filter(isPresent)
  return `${name}: ${facts.join(', ')}`
}
