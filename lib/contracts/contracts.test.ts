import { expectTypeOf, it } from 'vitest'
import type {
  AbsenceStatus,
  CalculationEvidence,
  Evidence,
  EvidenceDraft,
  Handle,
  NoteEvidence,
} from './evidence'
import type { PatientScope } from './patient-scope'
import type { ChatRequest, PatientPage, Section } from './routes'
import type { ChatDataParts, ChatMessage, SentencePart, Verdict } from './stream'

// These hold when `npm run types` compiles this file: each line is a promise that a careless change would break.

it('lets nobody write a PatientScope by hand, or copy one with another patient', () => {
  const claims = { patientId: 'a', userId: 'b', purpose: 'TREAT', expiresAt: new Date(), epoch: 1 } as const
  expectTypeOf(claims).not.toExtend<PatientScope>()
  expectTypeOf<PatientScope['patientId']>().toEqualTypeOf<string>()
  // @ts-expect-error: a scope's patient cannot be reassigned
  const reassign = (scope: PatientScope) => (scope.patientId = 'other')
  expectTypeOf(reassign).toBeFunction()
})

it('cites a record, a note, a search or a calculation, and nothing else', () => {
  expectTypeOf<Evidence['kind']>().toEqualTypeOf<'record' | 'note' | 'search' | 'calculation'>()
  expectTypeOf<'c12'>().toExtend<Handle>()
  expectTypeOf<'12'>().not.toExtend<Handle>()
  expectTypeOf<EvidenceDraft>().not.toHaveProperty('handle')
  expectTypeOf<CalculationEvidence['inputs']>().toEqualTypeOf<Handle[]>()
  expectTypeOf<NoteEvidence>().toHaveProperty('quote').toEqualTypeOf<string>()
})

it('keeps the four absences apart', () => {
  expectTypeOf<AbsenceStatus>().toEqualTypeOf<
    'known-none' | 'none-recorded' | 'not-supplied' | 'unreadable'
  >()
  expectTypeOf<Section<unknown>['absence']>().toEqualTypeOf<AbsenceStatus | null>()
})

it('streams typed parts only, and a sentence may come without its text', () => {
  expectTypeOf<keyof ChatDataParts>().toEqualTypeOf<
    'status' | 'evidence' | 'sentence' | 'table' | 'series' | 'notice' | 'usage'
  >()
  expectTypeOf<Verdict>().toEqualTypeOf<
    'supported' | 'calculated' | 'absence' | 'not-a-claim' | 'uncited' | 'contradicted'
  >()
  const withheld: SentencePart = {
    index: 0,
    block: 'paragraph',
    verdict: 'contradicted',
    handles: [],
    reasons: ['…'],
  }
  expectTypeOf(withheld).toExtend<SentencePart>()
  expectTypeOf<
    Extract<ChatMessage['parts'][number], { type: 'data-sentence' }>['data']
  >().toEqualTypeOf<SentencePart>()
})

it('lets a chat request name a conversation, and no patient', () => {
  expectTypeOf<ChatRequest>().toHaveProperty('conversationId').toEqualTypeOf<string>()
  expectTypeOf<ChatRequest>().not.toHaveProperty('patientId')
  expectTypeOf<PatientPage['source']>().toEqualTypeOf<'database' | 'cache'>()
})
