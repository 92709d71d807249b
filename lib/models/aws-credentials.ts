export interface AwsCredentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
}

export interface CredentialChain {
  /** Kept until shortly before they expire, and renewed in the background from then on. Throws when no source has any. */
  read(): Promise<AwsCredentials>
  /** The next `read` asks the source again: what is kept was refused. */
  renew(): void
}

/**
 * Where AWS tools look for credentials: environment, shared files, web identity, the task role's endpoint, the instance.
 * It is the default chain that every client of the AWS SDK carries, taken from the one the product has.
 */
export function openCredentialChain(region: string): CredentialChain {
  let opened: ReturnType<typeof loadChain> | undefined
  let forceRefresh = false
  return {
    async read() {
      opened ??= loadChain(region)
      const credentials = await opened
      const refresh = forceRefresh
      forceRefresh = false
      const { accessKeyId, secretAccessKey, sessionToken } = await credentials({ forceRefresh: refresh })
      return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
    },
    renew() {
      forceRefresh = true
    },
  }
}

/** Loaded with the first call, so that a server without Bedrock does without the AWS SDK. */
async function loadChain(region: string) {
  const { S3Client } = await import('@aws-sdk/client-s3')
  return new S3Client({ region }).config.credentials
}
