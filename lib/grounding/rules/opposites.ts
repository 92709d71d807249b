import { findConcepts } from '@/lib/terminology/lookup'
import { findLayTerms } from '../lexicon/lay-terms'
import { OPPOSITES, type Opposites } from '../lexicon/opposites'
import { findAll, type Span } from '../mentions'
import type { NoteFacts, RecordFacts } from '../read-evidence'
import { hasStem } from '../resolve-quote'
import { contentWords } from '../words'
import type { Claim, Finding } from './claim'

/** One member of a set, and the words it is said of. */
interface Said extends Span {
  member: string
  text: string
  stems: ReadonlySet<string>
  concepts: ReadonlySet<string>
  /** Measured numbers between it and the next member or comma. */
  numbers: ReadonlySet<string>
  /** Stems of the whole text around it, numbers too. */
  around: ReadonlySet<string>
}

/** How far the words behind (or, if there are none, before) a member belong to it. */
const PHRASE = /^(?:[ /-]+[\p{L}\p{N}’'+-]+){1,4}/u
const PHRASE_BEFORE = /(?:[\p{L}’'-]+ +){1,5}$/u
const LINKS =
  /^(?:and|or|to|of|in|on|with|the|a|an|for|at|is|was|were|are|than|by|from|but|no|not|as|side|sided|hand|disorder|finding|substance|graded?|is|was|greater|larger|bigger|smaller|worse|more|less|cm|mm|mg|ml|kg|lb|min|same|other|both)$/i

/**
 * "A large left effusion" beside a source that knows a small one: words that exclude each other, said of one thing, must
 * be the ones the source says of it. What the source says of other things proves nothing here.
 */
export function checkOpposites(claim: Claim): Finding[] {
  const { reading, cited, quoted } = claim
  const sources = [...cited.records, ...cited.inputs, ...cited.notes]
  return OPPOSITES.flatMap((set) => {
    const said = cutParts(reading.text)
      .flatMap(({ start, end }) =>
        readSaid(set, reading.text.slice(start, end)).map((one) => ({
          ...one,
          start: one.start + start,
          end: one.end + start,
        })),
      )
      .filter((one) => !quoted.some((quote) => one.start >= quote.start && one.end <= quote.end))
    if (said.length === 0) return []
    const held = sources.flatMap((source) => readHeld(set, source))
    return said.flatMap((one) => {
      if (set.of && ![...one.stems].some((stem) => set.of?.test(stem))) return []
      const { negated, hedged } = reading.context.at(one.start)
      const misplaced = held.filter(({ numbers }) => [...one.numbers].some((number) => numbers.has(number)))
      if (!negated && misplaced.length > 0 && misplaced.every(({ member }) => member !== one.member))
        return [explain(one, misplaced, reading.text)]
      const same = closest(
        one,
        held.filter((other) => isOfTheSame(one, other)),
      )
      // "Reduced on the left foot" beside "reduced at left hallux; right foot normal": the place most like it decides.
      if (
        set.name === 'side' &&
        closest(one, held).some(({ member, around }) => member === one.member && isLike(one.around, around))
      )
        return []
      if (negated || hedged || same.length === 0 || same.some(({ member }) => member === one.member))
        return []
      return [explain(one, same, reading.text)]
    })
  }).slice(0, 2)
}

const heldBy = new WeakMap<RecordFacts | NoteFacts, Map<Opposites, readonly Said[]>>()

/** What a source says of a set, read once for all sentences that cite it. */
function readHeld(set: Opposites, source: RecordFacts | NoteFacts): readonly Said[] {
  const known = heldBy.get(source) ?? new Map<Opposites, readonly Said[]>()
  heldBy.set(source, known)
  const texts =
    'sentences' in source
      ? source.sentences.flatMap(({ text }) => text.split(/[;\n]/))
      : source.text.split(/ · |[.;\n]/)
  const held = known.get(set) ?? texts.flatMap((text) => readSaid(set, text))
  known.set(set, held)
  return held
}

function explain(one: Said, held: readonly Said[], text: string): Finding {
  const members = [...new Set(held.map(({ member }) => member))].join(' and ')
  const said = [text.slice(one.start, one.end), one.text].filter(Boolean).join(' ')
  return { rule: 'detail', reason: `The sentence says '${said}'; the cited source says ${members}.` }
}

function namedIn(text: string): ReadonlySet<string> {
  return new Set([
    ...findConcepts(text).map(({ concept }) => concept.id),
    ...findLayTerms(text).map(({ meaning }) => `plain ${meaning}`),
  ])
}

const compiled = new Map<RegExp, RegExp>()

function everywhere(pattern: RegExp): RegExp {
  const known = compiled.get(pattern) ?? new RegExp(pattern.source, `${pattern.flags}g`)
  compiled.set(pattern, known)
  return known
}

/** Between these a sentence goes on to another thing: "the left foot was numb, while the right was normal". */
const PART_END = /;|,?\s+(?:while|whereas|but)\s|,\s+with (?=(?:the|an?|his|her)\s)/giu

function cutParts(text: string): Span[] {
  const cuts = [...text.matchAll(PART_END)].map(({ index }) => index)
  return [0, ...cuts].map((start, place) => ({ start, end: cuts[place] ?? text.length }))
}

function isLike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].filter((stem) => other.has(stem)).length >= 2
}

const LOBES: Readonly<Record<string, string>> = { U: 'upper lobe', M: 'middle lobe', L: 'lower lobe' }

/** "RLL": the lobe that it names beside the side. */
function lobeIn(word: string): string {
  return LOBES[/^[RL]([UML])L$/u.exec(word)?.[1] ?? ''] ?? ''
}

/** Of several places that say one of the set of this thing, those that share most with the sentence. */
function closest(one: Said, held: readonly Said[]): readonly Said[] {
  const shared = ({ around }: Said) => [...one.around].filter((stem) => around.has(stem)).length
  const best = Math.max(0, ...held.map(shared))
  return held.filter((other) => shared(other) >= best * 0.75)
}

function readSaid({ members }: Opposites, written: string): Said[] {
  // Brackets part nothing here: "systolic (congestive) heart failure", "hives (severe)".
  const text = written.replace(/[()[\]]/g, ' ')
  const places = members
    .flatMap(([member, pattern]) =>
      findAll(text, everywhere(pattern)).map((match) => ({
        member,
        start: match.index,
        end: match.index + match[0].length,
        word: match[0],
      })),
    )
    .sort((left, right) => left.start - right.start)
  if (places.length === 0) return []
  const found: Said[] = []
  const lobes = places.map(({ word }) => lobeIn(word)).join(' ')
  const around = new Set(wordsOf(`${text} ${lobes}`, members).map(({ stem }) => stem))
  for (const [place, { member, start, end, word }] of places.entries()) {
    let phrase = ''
    // "left and right kidneys", "mild to moderate MR": what is said of the next one is said of this one too.
    for (let from = end, next = place + 1; ; next += 1) {
      phrase += ` ${PHRASE.exec(text.slice(from))?.[0] ?? ''}`
      const follower = places[next]
      if (!follower || !/^\s*(?:and|or|to|on|\/|-|–|&)\s*$/.test(text.slice(from, follower.start))) break
      from = follower.end
    }
    const before = wordsOf(
      PHRASE_BEFORE.exec(`${text.slice(0, start).replace(/[\s([:,]+$/, '')} `)?.[0] ?? '',
      members,
    )
    const own = wordsOf(`${phrase} ${lobeIn(word)}`, members)
    // "The prosthesis is uncemented and well seated": said of what stands before the verb.
    const isPredicate =
      /\b(?:is|was|were|are|be|been)\s+$/iu.test(text.slice(0, start)) && !/^\s+to\b/iu.test(text.slice(end))
    const words = own.length === 0 || (isPredicate && before.length > 0) ? before : own
    const joined = words.map(({ text: written }) => written).join(' ')
    // "the right kidney 9.1 cm and the left 9.4 cm": what is left out stands with the one before.
    const previous = words.length === 0 ? found.at(-1) : undefined
    found.push({
      member,
      start,
      end,
      text: previous?.text ?? joined,
      stems: previous?.stems ?? new Set(words.map(({ stem }) => stem)),
      concepts: previous?.concepts ?? namedIn(joined),
      numbers: new Set(
        text
          .slice(end, places[place + 1]?.start ?? text.length)
          .split(/[,;]|\band\b/u)[0]
          ?.match(/\d+\.\d+/g),
      ),
      around,
    })
  }
  return found
}

function wordsOf(phrase: string, members: Opposites['members']) {
  return contentWords(phrase).filter(
    ({ text }) =>
      !LINKS.test(text) && !/^[rl][uml]l$/u.test(text) && !members.some(([, pattern]) => pattern.test(text)),
  )
}

function isOfTheSame(one: Said, other: Said): boolean {
  return (
    [...one.concepts].some((id) => other.concepts.has(id)) ||
    [...one.stems].some((stem) => hasStem(other.stems, stem))
  )
}
