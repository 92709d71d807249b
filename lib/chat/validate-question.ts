import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'

/** The question without outer space. Throws `invalid_input` when nothing is asked, `too_large` when too much is. */
export function validateQuestion(text: string): string {
  const question = text.toWellFormed().replaceAll('\0', '').trim()
  if (question === '') {
    throw new AppError('invalid_input', 'Write a question first; what do you want to know from this chart?')
  }
  if (question.length > LIMITS.questionCharacters) {
    const limit = LIMITS.questionCharacters.toLocaleString('en')
    throw new AppError(
      'too_large',
      `The question is longer than ${limit} characters; shorten it and ask again.`,
    )
  }
  return question
}
