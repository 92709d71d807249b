import { type AmazonBedrockProvider, createAmazonBedrock } from '@ai-sdk/amazon-bedrock'
import type { Environment } from '@/lib/env'
import { openCredentialChain } from './aws-credentials'

/** Regions from which a geographic inference profile cannot be called, by its prefix. Others are left to AWS to know. */
const OUT_OF_REACH: Readonly<Record<string, RegExp>> = {
  us: /^(?:eu|ap|sa|me|af)-/,
  eu: /^(?:us|ca|sa|ap)-/,
  apac: /^(?:us|ca|sa|eu)-/,
}

/**
 * Bedrock in the configured region, for chat and embeddings alike. A bearer token is used when it is set, else the
 * credentials of the default chain. `setting` names the variable that asks for it. Throws one sentence when a setting
 * is missing or contradicts another.
 */
export function openBedrock(setting: string, id: string, environment: Environment): AmazonBedrockProvider {
  const { AWS_REGION: region, BEDROCK_BASE_URL: baseURL, AWS_BEARER_TOKEN_BEDROCK: token } = environment
  if (!region) throw new Error(`${setting} names a Bedrock model, but AWS_REGION is not set; set it.`)
  checkReach(setting, id, region)
  const chain = openCredentialChain(region)
  return createAmazonBedrock({
    region,
    ...(baseURL && { baseURL }),
    // Never undefined: the provider would then read the environment itself, past lib/env.ts.
    apiKey: token ?? '',
    credentialProvider: () => chain.read(),
    fetch: async (input, init) => {
      const response = await fetch(input, init)
      // The retry after this fault is to find new ones.
      if (/expired/i.test(response.headers.get('x-amzn-errortype') ?? '')) chain.renew()
      return response
    },
  })
}

function checkReach(setting: string, id: string, region: string): void {
  const [, arnRegion] = /^arn:aws[\w-]*:bedrock:([\w-]+):/.exec(id) ?? []
  if (arnRegion && arnRegion !== region) {
    throw new Error(`${setting} is an ARN in ${arnRegion}, but AWS_REGION is ${region}; make them the same.`)
  }
  const [, geography = ''] = /^([a-z]+)\./.exec(id) ?? []
  if (OUT_OF_REACH[geography]?.test(region)) {
    throw new Error(
      `${setting} is an inference profile of ${geography}, which ${region} (AWS_REGION) cannot call; use the profile of that region or global.`,
    )
  }
}
