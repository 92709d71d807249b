import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { WORKER_FLAGS } from '../launcher/bundles.mjs'
import { inRoot } from '../launcher/paths.mjs'

const read = (file) => readFileSync(inRoot(file), 'utf8')
const dockerfile = read('Dockerfile')

describe('the image', () => {
  it('stands on the Node of .nvmrc, by digest, in every stage', () => {
    const [, tag] = dockerfile.match(/^ARG NODE_IMAGE=\S+\/node:([\w.-]+)@sha256:[0-9a-f]{64}$/m) ?? []
    expect(tag).toMatch(new RegExp(`^${read('.nvmrc').trim()}\\.\\d+\\.\\d+-bookworm-slim$`))
    const stages = [...dockerfile.matchAll(/^FROM (?:--platform=\S+ )?(\S+)/gm)].map(([, from]) => from)
    expect(stages.map((from) => from.replace(/\W/g, ''))).toEqual(['NODE_IMAGE', 'NODE_IMAGE'])
  })

  it('can be built on either processor: of each native part of the tools the lock file has both', () => {
    const parts = Object.entries(JSON.parse(read('package-lock.json')).packages).filter(([, { os, cpu }]) =>
      Boolean(os?.includes('linux') && cpu),
    )
    const partsFor = (processor) =>
      parts.flatMap(([name, { cpu, version }]) =>
        cpu.includes(processor) ? `${name.replace(processor, '*')} ${version}` : [],
      )
    expect(partsFor('x64').length).toBeGreaterThan(5)
    expect(partsFor('arm64').toSorted()).toEqual(partsFor('x64').toSorted())
  })

  it('declares as its mounts exactly what Terraform mounts writable', () => {
    const declared = JSON.parse(dockerfile.match(/^VOLUME (.+)$/m)[1])
    const mounted = read('infra/modules/task/variables.tf').match(
      /"writable_paths"[\s\S]*?default\s+= (\[.*\])/,
    )[1]
    expect(JSON.parse(mounted).toSorted()).toEqual(declared.toSorted())
  })

  it('names itself by the version of the package', () => {
    expect(dockerfile).toContain(`ARG VERSION=${JSON.parse(read('package.json')).version}\n`)
  })

  it('runs as nobody who owns its files', () => {
    expect(dockerfile).toMatch(/^USER 10001:10001$/m)
    expect(dockerfile).not.toMatch(/COPY --from=build --chown/)
  })

  it('starts the worker as every other launcher does', () => {
    expect(read('scripts/image/start.sh')).toContain(
      `exec node ${WORKER_FLAGS.join(' ')} dist/worker.mjs "$@"`,
    )
  })

  it('takes no settings, secrets or history into a layer', () => {
    const ignored = read('.dockerignore').split('\n')
    for (const place of ['.git', '.env', '.env.*', '.data', 'node_modules', '**/*.tfstate*', '**/*.tfvars'])
      expect(ignored).toContain(place)
  })
})
