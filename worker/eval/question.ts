import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { AppError } from '@/lib/errors'

/** How an expected answer is compared with a text. */
const answerType = z.enum([
  'number',
  'bp',
  'date',
  'list',
  'string',
  'trend',
  'absence',
  'refuted',
  'stopped',
  'refuse_other_patient',
])

/** What a right answer says and cites; a question without it is answered and not graded. */
const expected = z.object({
  answer_type: answerType,
  answer: z.unknown(),
  /** Groups of references: one of each group must be cited. */
  must_cite: z.array(z.array(z.string())).default([]),
  tolerance: z.number().nullish(),
  signed: z.boolean().nullish(),
  exact_precision: z.boolean().nullish(),
  /** Other dates that are as right. */
  alt: z.array(z.string()).nullish(),
  /** Names under which each item of the answer may be told. */
  aliases: z.array(z.array(z.string())).nullish(),
  distractors: z.array(z.string()).nullish(),
  /** Must not appear in the text. */
  forbidden: z.array(z.union([z.string(), z.number()])).nullish(),
  /** Regular expressions. */
  must_contain: z.array(z.string()).nullish(),
  accept: z.array(z.string()).nullish(),
})
export type Expected = z.output<typeof expected>

const asked = z.object({
  id: z.string(),
  patient: z.string(),
  question: z.string(),
  tier: z.string().optional(),
})

export interface EvalQuestion extends z.output<typeof asked> {
  /** Null where the file gives no answer to compare with. */
  expected: Expected | null
}

/** Reads lines `{id, patient, question, tier?, answer_type?, answer?, must_cite?, …}`; throws `invalid_input` naming the line. */
export async function readQuestions(file: string): Promise<EvalQuestion[]> {
  const questions: EvalQuestion[] = []
  let number = 0
  try {
    for await (const line of createInterface({ input: createReadStream(file) })) {
      number += 1
      if (line.trim() !== '') questions.push(readQuestion(JSON.parse(line)))
    }
  } catch (cause) {
    const where = number > 0 ? `line ${number} of ` : ''
    throw new AppError(
      'invalid_input',
      `${where}${file} cannot be read; each line is {id, patient, question}.`,
      { cause },
    )
  }
  return questions
}

export function readQuestion(line: unknown): EvalQuestion {
  const isGraded = typeof line === 'object' && line !== null && 'answer_type' in line
  return { ...asked.parse(line), expected: isGraded ? expected.parse(line) : null }
}
