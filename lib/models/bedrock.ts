import { type LanguageModelMiddleware, wrapLanguageModel } from 'ai'
import { openBedrock } from './bedrock-client'
import { capabilitiesOf } from './capabilities'
import { applyGuardrail } from './middleware/apply-guardrail'
import { cachePrompt } from './middleware/cache-prompt'
import type { ChatProvider } from './provider'

/**
 * Amazon Bedrock over its Converse API. Ids are model ids, inference profile ids (`eu.…`, `global.…`) or ARNs. The ARN of
 * an application inference profile does not say which model it stands for: `<arn>#<model id>` does, so that the model is
 * called, and its answers are priced, as what it is.
 */
export const bedrock: ChatProvider = {
  needsId: true,
  isRemote: true,
  create(id, environment, setting) {
    const { BEDROCK_GUARDRAIL_ID: guardrail, BEDROCK_GUARDRAIL_VERSION: version } = environment
    if (Boolean(guardrail) !== Boolean(version)) {
      throw new Error(
        'BEDROCK_GUARDRAIL_ID and BEDROCK_GUARDRAIL_VERSION belong together; set both or neither.',
      )
    }
    const middleware: LanguageModelMiddleware[] = []
    if (capabilitiesOf(id).promptCaching) middleware.push(cachePrompt)
    if (guardrail && version) middleware.push(applyGuardrail(guardrail, version))
    const [called = id, model = called] = id.split('#')
    const family = model.includes('anthropic.') ? ({ modelFamily: 'anthropic' } as const) : {}
    return wrapLanguageModel({ model: openBedrock(setting, called, environment)(called, family), middleware })
  },
  capabilities: capabilitiesOf,
}
