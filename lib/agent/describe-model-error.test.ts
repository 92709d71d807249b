import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Patience } from '@/lib/models/patience'
import type { ConverseReply, ConverseServer } from '@/tests/fixtures/converse-server'
import { streamAnswer } from '@/tests/fixtures/stream-answer'
import { startWireModel } from '@/tests/fixtures/wire-model'
import { describeModelError, modelErrorCode } from './describe-model-error'

// The real provider against a server that speaks Bedrock's wire format: what a frame does, a mock cannot show.
vi.mock('@/lib/log')

let server: ConverseServer | undefined
afterEach(() => server?.close())

async function ask(reply: ConverseReply, patience: Partial<Patience> = {}) {
  const wire = await startWireModel([reply, reply, reply], {}, patience)
  server = wire.server
  return { ...(await streamAnswer(wire.chat.model)), requests: wire.server.requests.length }
}

describe('what the person who asked reads when a call fails', () => {
  it.each<[string, ConverseReply, string, string, number]>([
    [
      'throttled',
      { refuse: 429, exception: 'ThrottlingException' },
      'throttled:ThrottlingException',
      'is busy; ask again in a minute',
      3,
    ],
    [
      'throttled by tokens, which sounds like too long a context',
      {
        refuse: 429,
        exception: 'ThrottlingException',
        message: 'Too many tokens, please wait before trying again.',
      },
      'throttled:ThrottlingException',
      'is busy',
      3,
    ],
    [
      'quota used up',
      { refuse: 400, exception: 'ServiceQuotaExceededException' },
      'throttled:ServiceQuotaExceededException',
      'is busy',
      3,
    ],
    [
      'service unavailable',
      { refuse: 503, exception: 'ServiceUnavailableException' },
      'unavailable:ServiceUnavailableException',
      'not available just now',
      3,
    ],
    [
      'model not ready',
      { refuse: 429, exception: 'ModelNotReadyException' },
      'unavailable:ModelNotReadyException',
      'not available just now',
      3,
    ],
    [
      'internal error',
      { refuse: 500, exception: 'InternalServerException' },
      'unavailable:InternalServerException',
      'not available',
      3,
    ],
    [
      'model error',
      { refuse: 424, exception: 'ModelErrorException' },
      'failed:ModelErrorException',
      'failed',
      3,
    ],
    [
      'model timeout',
      { refuse: 408, exception: 'ModelTimeoutException' },
      'slow:ModelTimeoutException',
      'took too long',
      3,
    ],
    [
      'access denied',
      { refuse: 403, exception: 'AccessDeniedException' },
      'denied:AccessDeniedException',
      'operator must grant access',
      1,
    ],
    [
      'a model that the account has not asked for',
      { refuse: 400, exception: 'ValidationException', message: 'Operation not allowed' },
      'denied:ValidationException',
      'operator must grant access',
      1,
    ],
    [
      'a guardrail that is not there',
      {
        refuse: 404,
        exception: 'ResourceNotFoundException',
        message: 'The guardrail identifier or version provided in the request does not exist.',
      },
      'refused:ResourceNotFoundException',
      'finds the reason in the log',
      1,
    ],
    [
      'expired credentials',
      { refuse: 403, exception: 'ExpiredTokenException' },
      'credentials-expired:ExpiredTokenException',
      'access to the model has expired',
      3,
    ],
    [
      'an expired bearer token',
      { refuse: 403, exception: 'AccessDeniedException', message: 'Bearer Token has expired' },
      'credentials-expired:AccessDeniedException',
      'access to the model has expired',
      3,
    ],
    [
      'wrong credentials',
      { refuse: 403, exception: 'UnrecognizedClientException' },
      'credentials:UnrecognizedClientException',
      'does not accept our credentials',
      1,
    ],
    [
      'model not found',
      { refuse: 404, exception: 'ResourceNotFoundException' },
      'unknown-model:ResourceNotFoundException',
      'correct CHAT_MODEL',
      1,
    ],
    [
      'an id that needs a profile',
      {
        refuse: 400,
        exception: 'ValidationException',
        message: 'Invocation of model ID x with on-demand throughput isn’t supported.',
      },
      'unknown-model:ValidationException',
      'correct CHAT_MODEL',
      1,
    ],
    [
      'validation',
      { refuse: 400, exception: 'ValidationException' },
      'refused:ValidationException',
      'refused the request',
      1,
    ],
    [
      'context too long',
      { refuse: 400, exception: 'ValidationException', message: 'Input is too long for requested model.' },
      'context-too-long:ValidationException',
      'ask a narrower question',
      1,
    ],
    [
      'throttled inside the stream',
      { sayAndFail: ['HbA1c'], exception: 'throttlingException' },
      'throttled:throttlingException',
      'is busy',
      1,
    ],
    [
      'failed inside the stream',
      { sayAndFail: ['HbA1c'], exception: 'modelStreamErrorException' },
      'failed:modelStreamErrorException',
      'failed while it answered',
      1,
    ],
    [
      'an exception that the provider passes over',
      { sayAndFail: ['HbA1c'], exception: 'modelTimeoutException' },
      'cut-short',
      'stopped before its answer was complete',
      1,
    ],
    [
      'a stream without its end',
      { sayAndCut: ['HbA1c was 7.1'] },
      'cut-short',
      'stopped before its answer',
      1,
    ],
    [
      'a connection reset',
      { sayAndReset: ['HbA1c was 7.1'] },
      'broken:UND_ERR_SOCKET',
      'connection to the model broke',
      1,
    ],
    [
      'the token limit',
      { say: ['HbA1c was'], stopReason: 'max_tokens' },
      'answer-too-long',
      "reached the model's longest",
      1,
    ],
    [
      'a full context window',
      { say: ['HbA1c was'], stopReason: 'model_context_window_exceeded' },
      'context-too-long',
      'ask a narrower question',
      1,
    ],
    [
      'an intervention of the guardrail',
      { say: ['Sorry, that is blocked.'], stopReason: 'guardrail_intervened' },
      'guardrail',
      'guardrail that is set up here stopped this answer',
      1,
    ],
    [
      'the provider’s own filter',
      { say: ['I'], stopReason: 'content_filtered' },
      'filtered',
      'own content filter stopped',
      1,
    ],
  ])('%s', async (_what, reply, code, sentence, requests) => {
    const { error, ...answer } = await ask(reply)
    expect(modelErrorCode(error)).toBe(code)
    expect(describeModelError(error)).toContain(sentence)
    expect(answer.requests).toBe(requests)
  })

  it.each<[string, ConverseReply, Partial<Patience>, string, string]>([
    [
      'the call is not taken',
      { hang: true },
      { connectMs: 100 },
      'connect-timeout',
      'did not take the question within 20',
    ],
    [
      'the model does not begin',
      { sayAndHang: [] },
      { firstDeltaMs: 100 },
      'first-delta-timeout',
      'did not begin to answer within 40',
    ],
    [
      'the model falls silent',
      { sayAndHang: ['HbA1c was'] },
      { idleMs: 100 },
      'idle-timeout',
      'fell silent for 20',
    ],
  ])('%s in time', async (_what, reply, patience, code, sentence) => {
    const { error, requests } = await ask(reply, patience)
    expect(modelErrorCode(error)).toBe(code)
    expect(describeModelError(error)).toContain(sentence)
    expect(requests).toBe(1)
  })

  it('no connection', async () => {
    const { chat, server: gone } = await startWireModel([])
    await gone.close()
    const { error } = await streamAnswer(chat.model)
    expect(modelErrorCode(error)).toBe('unreachable:ECONNREFUSED')
    expect(describeModelError(error)).toContain('cannot be reached')
  })

  it('keeps what was said before the fault', async () => {
    for (const reply of [{ sayAndReset: ['HbA1c was 7', ' %'] }, { sayAndCut: ['HbA1c was 7', ' %'] }]) {
      expect((await ask(reply)).text).toBe('HbA1c was 7 %')
      await server?.close()
    }
  })
})
