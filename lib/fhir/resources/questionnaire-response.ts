import { span } from '../dates'
import { detail, referenceDetail } from '../details'
import { type JsonObject, readObject, readObjects, readText } from '../json'
import { printChoice } from '../print-element'
import type { Descriptor } from './descriptor'

const DEEPEST = 8
const DISPLAY = 'http://hl7.org/fhir/StructureDefinition/display'

/** Questions with their answers. An answer is read with every heading above it: 'Diabetes: yes' may be the mother's. */
export const describeQuestionnaireResponse: Descriptor = (resource) => ({
  display: readQuestionnaireName(resource) ?? 'Questionnaire response',
  codes: [],
  ...span(readText(resource.authored)),
  details: () => [
    ...listAnswers(resource, [], 0).flatMap((answer) => detail('answer', 'Answer', answer)),
    ...referenceDetail('source', 'Answered by', resource.source),
    ...referenceDetail('author', 'Recorded by', resource.author),
  ],
})

/** The address of the questionnaire says nothing to a reader; the name that may stand beside it does. */
function readQuestionnaireName(resource: JsonObject): string | undefined {
  const canonical = readText(resource.questionnaire)
  const extension = readObjects(readObject(resource._questionnaire)?.extension).find(
    ({ url }) => url === DISPLAY,
  )
  const contained = readObjects(resource.contained).find(({ id }) => canonical === `#${readText(id)}`)
  return readText(extension?.valueString) ?? readText(contained?.title)
}

function listAnswers(element: JsonObject, headings: readonly string[], depth: number): string[] {
  if (depth > DEEPEST) return []
  return readObjects(element.item).flatMap((item) => {
    const question = readText(item.text)
    const path = question ? [...headings, question] : headings
    const answers = readObjects(item.answer)
    const values = answers.flatMap((answer) => printChoice(answer, 'value') ?? [])
    return [
      ...(values.length > 0 ? [writeAnswer(path, values)] : []),
      ...answers.flatMap((answer) => listAnswers(answer, path, depth + 1)),
      ...listAnswers(item, path, depth + 1),
    ]
  })
}

/** 'Family history – Diabetes: yes', 'Do you smoke? no'. */
function writeAnswer(path: readonly string[], values: readonly string[]): string {
  const question = path.join(' – ')
  const answer = values.join(', ')
  if (question === '') return answer
  return /[?:]$/.test(question) ? `${question} ${answer}` : `${question}: ${answer}`
}
