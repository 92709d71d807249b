import type { ChatMessage } from '@/lib/contracts/stream'

/** One wording of a question, with every answer to it, oldest first. */
export interface Version {
  question: ChatMessage
  /** As the server knows the question; what was typed just now has another id on the screen. */
  questionId: string
  answers: ChatMessage[]
}

/** One exchange: a question in its wordings, oldest first. */
export interface Turn {
  key: string
  versions: Version[]
}

/**
 * Lays a conversation out: an answer stands with its question, also when it was asked for again later, and a question
 * that was worded anew beside its earlier wording. The messages come in the order in which they were made.
 */
export function groupTurns(messages: readonly ChatMessage[]): Turn[] {
  const turns: Turn[] = []
  const byQuestion = new Map<string, { turn: Turn; version: Version }>()
  for (const [place, message] of messages.entries()) {
    if (message.role === 'user') {
      const version: Version = { question: message, questionId: message.id, answers: [] }
      const edited = byQuestion.get(message.metadata?.edits ?? '')
      const turn = edited?.turn ?? { key: message.id, versions: [] }
      if (!edited) turns.push(turn)
      turn.versions.push(version)
      byQuestion.set(message.id, { turn, version })
      continue
    }
    const questionId = message.metadata?.answers
    const before = messages[place - 1]
    const found = byQuestion.get(questionId ?? '') ?? byQuestion.get(before?.id ?? '')
    if (!found) continue
    found.version.answers.push(message)
    if (!questionId) continue
    found.version.questionId = questionId
    byQuestion.set(questionId, found)
  }
  return turns
}

/** Whether one of the messages of a wording is this one. */
export function holds({ question, answers }: Version, messageId: string | undefined): boolean {
  return question.id === messageId || answers.some(({ id }) => id === messageId)
}
