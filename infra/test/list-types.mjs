import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const infra = fileURLToPath(new URL('..', import.meta.url))

/** Every AWS type that the tree declares: `[{ kind: 'resource' | 'data' | 'ephemeral', type }]`, sorted. */
export function listTypes(folder = infra) {
  const declared = readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.tf') && !file.includes('.terraform'))
    .flatMap((file) => [
      ...readFileSync(path.join(folder, file), 'utf8').matchAll(/^(resource|data|ephemeral) "(aws_\w+)"/gm),
    ])
    .map(([, kind, type]) => `${kind} ${type}`)
  return [...new Set(declared)].sort().map((one) => {
    const [kind, type] = one.split(' ')
    return { kind, type }
  })
}
