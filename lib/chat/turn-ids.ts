/** Where one turn is kept: the question's and the answer's message in a conversation about one patient by one user. */
export interface TurnIds {
  conversationId: string
  patientId: string
  userId: string
  questionId: string
  answerId: string
}
