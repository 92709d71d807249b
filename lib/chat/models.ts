import { requireRole } from '@/lib/access/require-role'
import type { Session } from '@/lib/access/session'
import type { ChatModelView, ModelsReport } from '@/lib/contracts/admin'
import { withUser } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { type ChatModel, createChatModel } from '@/lib/models/chat-model'
import { createEmbeddingModel } from '@/lib/models/embeddings/registry'
import { PRICES_DATE, priceOf } from '@/lib/models/prices'

/**
 * Which models answer and embed, what they can do and cost, and whether they answered lately. Nothing is called to find
 * out: a look costs nothing. Throws `not_found` for everybody but administrators.
 */
export async function readModels(session: Session): Promise<ModelsReport> {
  requireRole(session, 'admin')
  const { CHAT_FALLBACK_MODEL: fallback } = env
  return {
    answersEnabled: env.AI_ENABLED,
    chat: describeOrComplain(() => describeChat(createChatModel(env))),
    fallback: fallback
      ? describeOrComplain(() =>
          describeChat(createChatModel({ ...env, CHAT_MODEL: fallback, CHAT_FALLBACK_MODEL: undefined })),
        )
      : null,
    embedding: describeOrComplain(() => {
      const { id, description } = createEmbeddingModel(env)
      return { setting: id, description }
    }),
    pricesOf: PRICES_DATE,
    ...(await readActivity(session)),
  }
}

function describeChat({ id, capabilities }: ChatModel): ChatModelView {
  const {
    temperature,
    promptCaching,
    parallelTools = true,
    contextTokens = null,
    outputTokens = null,
  } = capabilities
  return {
    setting: withoutAccount(id),
    capabilities: { temperature, promptCaching, parallelTools, contextTokens, outputTokens },
    price: priceOf(id),
  }
}

/** An ARN holds the number of the account, which is nobody's business. */
function withoutAccount(setting: string): string {
  return setting.replace(/(arn:aws[\w-]*:bedrock:[\w-]*:)\d+:/, '$1…:')
}

function describeOrComplain<View>(describe: () => View): View | { problem: string } {
  try {
    return describe()
  } catch (error) {
    if (error instanceof AppError) return { problem: error.detail }
    throw error
  }
}

function readActivity(session: Session): Promise<Pick<ModelsReport, 'activity' | 'failedAnswers'>> {
  return withUser(session, async (tx) => {
    const rows = await tx.$queryRaw<ActivityRow[]>`
      SELECT model, last_answer AS "lastAnswer", answers, median_first_sentence_ms AS "medianFirstSentenceMs" FROM model_activity()`
    const [failed] = await tx.$queryRaw<{ count: number }[]>`SELECT count_failed_answers() AS count`
    return {
      activity: rows.map(({ model, lastAnswer, ...row }) => ({
        ...row,
        model: withoutAccount(model),
        lastAnswer: lastAnswer.toISOString(),
      })),
      failedAnswers: failed?.count ?? 0,
    }
  })
}

type ActivityRow = Omit<ModelsReport['activity'][number], 'lastAnswer'> & { lastAnswer: Date }
