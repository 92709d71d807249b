import { createAmazonBedrock } from '@ai-sdk/amazon-bedrock'
import { capabilitiesOf } from './capabilities'
import type { ChatProvider } from './provider'

/**
 * Amazon Bedrock over its Converse API. Ids are model ids or inference profile ids. Credentials are the provider's
 * own reading of the standard AWS variables: a bearer token if there is one, else access keys.
 */
export const bedrock: ChatProvider = {
  needsId: true,
  create(id, environment) {
    const { AWS_REGION: region, BEDROCK_BASE_URL: baseURL } = environment
    if (!region) throw new Error('CHAT_MODEL names a Bedrock model, but AWS_REGION is not set; set it.')
    return createAmazonBedrock({ region, ...(baseURL && { baseURL }) })(id)
  },
  capabilities: capabilitiesOf,
}
