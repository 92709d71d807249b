import { S3Client } from '@aws-sdk/client-s3'

export interface AwsCredentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
}

export interface CredentialChain {
  /** Kept until shortly before they expire. Throws when no source has any. */
  read(): Promise<AwsCredentials>
  /** The next `read` asks the source again: what is kept was refused. */
  renew(): void
}

/**
 * Where AWS tools look for credentials: environment, shared files, web identity, the task role's endpoint, the instance.
 * It is the default chain that every client of the AWS SDK carries, taken from the one the product has.
 */
export function openCredentialChain(region: string): CredentialChain {
  const { credentials } = new S3Client({ region }).config
  let forceRefresh = false
  return {
    async read() {
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
