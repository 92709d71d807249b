import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

/** A cursor holds a name, so it leaves the server only sealed (AES-256-GCM under a key derived from the secret). */
export function seal(value: unknown): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', sealingKey(), nonce)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Opens what `seal` closed. Throws `invalid_input` for anything else. */
export function unseal(text: string): unknown {
  try {
    const bytes = Buffer.from(text, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', sealingKey(), bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    const opened = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
    return JSON.parse(opened.toString('utf8'))
  } catch (cause) {
    throw new AppError('invalid_input', 'The page cursor is not one of ours; start the list again.', {
      cause,
    })
  }
}

function sealingKey(): Buffer {
  return createHash('sha256')
    .update(`cursor:${env.NEXTAUTH_SECRET ?? ''}`)
    .digest()
}
