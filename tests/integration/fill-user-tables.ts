import { randomUUID } from 'node:crypto'
import type pg from 'pg'

/**
 * A row in every user-scoped table, for each of the users, as conversations and care teams leave them. By the owner's
 * connection: no role of the product may write in several users' names.
 */
export async function fillUserTables(
  owner: pg.Client,
  patientId: string,
  userIds: readonly string[],
): Promise<void> {
  for (const userId of userIds) {
    const [conversation, message] = [randomUUID(), randomUUID()]
    const insert = (table: string, columns: Record<string, unknown>) => {
      const row = { patient_id: patientId, user_id: userId, ...columns }
      const places = Object.keys(row).map((_, index) => `$${index + 1}`)
      return owner.query(`INSERT INTO ${table} (${Object.keys(row)}) VALUES (${places})`, Object.values(row))
    }
    const later = new Date(Date.now() + 3_600_000)
    await insert('care_team', { origin: 'test' })
    await insert('break_glass', { reason_code: 'test', reason_text: 'test', expires_at: later })
    await insert('conversation', { id: conversation })
    await insert('message', { id: message, conversation_id: conversation, role: 'assistant' })
    await insert('evidence', { conversation_id: conversation, message_id: message, number: 1, item: '{}' })
    await insert('feedback', { message_id: message, reason: 'test' })
    await insert('turn_usage', {
      message_id: message,
      model: 'test',
      prompt_version: '1',
      rules_version: '1',
      input_tokens: 1,
      output_tokens: 1,
      cache_read_tokens: 0,
      duration_ms: 1,
    })
  }
}
