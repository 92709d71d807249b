import type { ImmunizationItem } from '@/lib/contracts/tool-result'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { noteWindow } from '../reading/note-window'
import { cite, inline, type Line, listLine, onDate, stateAbsence, timeOf } from '../sentences'
import { countLine } from './counts'
import { describeMedication } from './medication-sentences'
import { type Found, lookNamed } from './named'
import { readableSentences } from './note-sentences'
import { quoteLine } from './quotes'
import { stateUnknown } from './unknown'

export function answerImmunizations(question: Question, lookups: Lookups): Line[] | undefined {
  const { names, window, statistics } = question
  const input = { ...window, order: statistics[0] === 'first' ? 'oldest' : 'newest' }
  if (ASKS_DECLINED.test(question.text)) {
    const declined = answerDeclined(question, lookups)
    if (declined === undefined || declined.length > 0) return declined
  }
  if (names.length === 0) {
    const result = lookups.look('immunizations', input)
    return result && writeDoses(question, { name: '', result, isUnknown: false })
  }
  const found = lookNamed('immunizations', question, input, lookups)
  if (!found) return undefined
  const answers = found.map((one) => writeDoses(question, one, givenElsewhere(one, lookups)))
  return answers.every((lines) => lines !== undefined) ? answers.flat() : undefined
}

const ASKS_DECLINED =
  /\b(?:turn(?:ed|s)? down|declin\w*|refus\w*|did ?n[o']t want|said no to|not given|missed)\b/i
const SAYS_DECLINED = /\b(?:declin\w*|refus\w*|turned down|not (?:given|wanted)|missed|does not want)\b/i
const OF_VACCINES = /\b(?:vaccin\w*|immuni[sz]\w*|shots?|jabs?|boosters?)\b/i

/** What was offered and not given: recorded as such, or told in a note. */
function answerDeclined({ window, names, concepts }: Question, lookups: Lookups): Line[] | undefined {
  const name = concepts.find(({ concept }) => concept.kind === 'vaccine') ? names[0] : undefined
  const recorded = lookups.look('immunizations', { name, ...window })
  const notes = lookups.look('search_notes', {
    query: `${name ?? ''} vaccine declined refused not given`,
    ...noteWindow(window),
  })
  if (!recorded || !notes) return undefined
  const said = notes.items.flatMap((passage) =>
    readableSentences(passage.text)
      .filter((sentence) => SAYS_DECLINED.test(sentence) && OF_VACCINES.test(sentence))
      .map((sentence) => quoteLine(sentence, passage)),
  )
  const notGiven = (recorded.notDone ?? []).map((item) => cite(describeNotGiven(item), item.handle))
  return [...notGiven, ...(name ? [] : said.slice(0, 2))]
}

/** An immune globulin may be filed with the drugs that were given. */
function givenElsewhere({ name, result }: Found<'immunizations'>, lookups: Lookups): Line[] | undefined {
  if (result.items.length > 0 || (result.notDone?.length ?? 0) > 0) return []
  const drugs = lookups.look('medications', { name })
  return drugs?.items.map((item) => listLine(describeMedication(item), item.handle))
}

function writeDoses(
  question: Question,
  { name, result, isUnknown }: Found<'immunizations'>,
  elsewhere: Line[] | undefined = [],
): Line[] | undefined {
  if (elsewhere === undefined || elsewhere.length > 0) return elsewhere
  const { statistics, aspect, position, text } = question
  const notGiven = (result.notDone ?? []).map((item) => cite(describeNotGiven(item), item.handle))
  if (result.items.length === 0) {
    if (notGiven.length > 0) return notGiven
    if (isUnknown) return stateUnknown(name, 'immunization records', result)
    return [
      stateAbsence(
        `${name ? `${name} ` : ''}immunization${timeOf(question)}`,
        'immunization records',
        result,
      ),
    ]
  }
  if (statistics[0] === 'count') return [countLine(name ? `${name} immunization` : 'immunization', result)]
  const wanted =
    !SEVERAL.test(text) &&
    (statistics[0] === 'latest' || statistics[0] === 'first' || aspect === 'when' || aspect === 'exists')
  const [one] = result.items.slice(position - 1)
  if (wanted && one) return [cite(describeDose(one), one.handle), ...notGiven.slice(0, 2)]
  const isOpen = question.window !== null && SHOTS.test(text)
  const counted =
    isOpen || /\bdoses\b/i.test(text)
      ? [countLine(name ? `${name} immunization` : 'immunization', result)]
      : []
  return [...counted, ...result.items.map((item) => listLine(describeDose(item), item.handle)), ...notGiven]
}

/** "MMR doses and dates": one dose would pass for the only one. */
const SEVERAL = /\b(?:dates|doses and|all|each|every|both)\b/i

/** "Flu shots since 2018": several are asked for, so how many there are is said first. */
const SHOTS = /\b(?:shots|jabs|vaccines|vaccinations|immuni[sz]ations|boosters)\b/i

/** A vaccine that was not given is not an immunization. */
function describeDose({ name, date, status }: ImmunizationItem): string {
  return status === 'completed'
    ? `${name} was given${onDate(date)}`
    : `${name}: status ${status}${onDate(date)}`
}

function describeNotGiven({ name, date, reason }: ImmunizationItem): string {
  return `${name}${onDate(date)}${reason ? `, with the reason "${inline(reason)}"` : ''}, was not given`
}
