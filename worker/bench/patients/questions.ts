import type pg from 'pg'
import type { PatientChoice } from '@/lib/contracts/routes'
import { formatDate } from '@/lib/format/date'
import { createRandom } from '../search/random'

export type QuestionKind =
  | 'typing'
  | 'full name'
  | 'two beginnings'
  | 'typo'
  | 'record number'
  | 'birth date'
  | 'name and birth date'
  | 'nobody'
  | 'whole list'

/** Something typed into the search of the patient list. */
export interface PatientQuestion {
  kind: QuestionKind
  query: string
  sort: PatientChoice['sort']
  /** Who must be found when the question names one person precisely enough for one page. */
  meant: string | null
}

interface Person {
  id: string
  family: string
  given: string
  born: string
  mrn: string
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** What users type: of people drawn at random, so that common names are asked for as often as they occur. */
export async function askForPeople(
  owner: pg.Client,
  count: number,
  seed: number,
): Promise<PatientQuestion[]> {
  const random = createRandom(seed)
  const { rows: people } = await owner.query<Person>(
    `SELECT id, family_name AS family, given_name AS given, birth_date AS born, mrn FROM patient
     ORDER BY md5(id::text || $1) LIMIT $2`,
    [String(seed), count],
  )
  return people.map((person, place) => ask(person, place, random))
}

function ask({ id, family, given, born, mrn }: Person, place: number, random: () => number): PatientQuestion {
  const begin = (word: string, least: number) =>
    word.slice(0, least + Math.floor(random() * (word.length - least + 1)))
  const [first = given] = given.split(' ')
  const [main = family] = family.split('-')
  const question = (kind: QuestionKind, query: string, meant: string | null = null): PatientQuestion => ({
    kind,
    query,
    // Most read the list by name; every eighth by birth date or last encounter.
    sort: place % 16 === 7 ? 'birth-date' : place % 16 === 15 ? 'last-encounter' : 'name',
    meant,
  })
  switch (place % 12) {
    case 0:
    case 1:
    case 2:
      return question('typing', begin(main, 1))
    case 3:
      return question('typing', begin(first, 1))
    case 4:
      return question('full name', place % 24 < 12 ? `${given} ${family}` : `${family}, ${given}`)
    case 5:
      return question('two beginnings', `${begin(first, 2)} ${begin(main, 2)}`)
    case 6:
      return question('typo', `${mistype(main, random)} ${first}`)
    case 7:
      return question('record number', place % 24 < 12 ? mrn : `${mrn.slice(0, 4)} ${mrn.slice(4)}`, id)
    case 8:
      return question('birth date', writeDay(born, place))
    case 9:
      return question('name and birth date', `${main} ${writeDay(born, place)}`, id)
    case 10:
      return question('nobody', `${begin(main, 3)}xq ${first}`)
    default:
      return question('whole list', '')
  }
}

function mistype(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 1))
  const letter = LETTERS[Math.floor(random() * LETTERS.length)] ?? 'e'
  const variants = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + letter + word.slice(at),
    word.slice(0, at) + letter + word.slice(at + 1),
  ]
  return variants[Math.floor(random() * variants.length)] ?? word
}

function writeDay(born: string, place: number): string {
  const [year, month, day] = born.split('-')
  const forms = [
    born,
    formatDate(born),
    `${day}/${month}/${year}`,
    `${day}.${month}.${year}`,
    `${year}${month}${day}`,
  ]
  return forms[place % forms.length] ?? born
}
