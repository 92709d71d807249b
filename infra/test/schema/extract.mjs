#!/usr/bin/env node
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { listTypes } from '../list-types.mjs'
import { buildBlock, buildProviderBlock } from './build-block.mjs'
import { readBinding } from './read-binding.mjs'

/** Bindings of hashicorp/aws as an ordinary npm package: the provider's schema without the Terraform registry. */
const PACKAGE = '@cdktn/provider-aws@25.7.0'
const OUTPUT = new URL('aws.json.gz', import.meta.url)

/**
 * Writes the schema of the types that the tree uses. To run after a type was added (`npm test` names the missing one):
 * `node infra/test/schema/extract.mjs`; it fetches 46 MB from the npm registry.
 */
function extract() {
  const work = mkdtempSync(path.join(tmpdir(), 'aws-schema-'))
  try {
    const types = listTypes()
    unpack(work, ['provider', 'wafv2-web-acl-rule', ...types.map(folderOf)])
    const load = (folder) => readBinding(path.join(work, 'package', 'lib', folder))
    const firewall = load('wafv2-web-acl-rule')
    const provider = load('provider')
    const schema = {
      from: PACKAGE,
      version: provider.version,
      provider: buildProviderBlock(provider),
      resource: {},
      data: {},
      ephemeral: {},
    }
    for (const one of types) {
      const binding = load(folderOf(one))
      if (binding.type !== one.type)
        throw new Error(`${folderOf(one)} holds ${binding.type}, not ${one.type}.`)
      schema[one.kind][one.type] = buildBlock(binding, firewall)
    }
    writeFileSync(OUTPUT, gzipSync(JSON.stringify(schema), { level: 9 }))
    process.stdout.write(`${types.length} types of hashicorp/aws ${schema.version}\n`)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** aws_vpc_endpoint → vpc-endpoint; data "aws_region" → data-aws-region. */
function folderOf({ kind, type }) {
  return (kind === 'resource' ? type.replace(/^aws_/, '') : `${kind}-${type}`).replaceAll('_', '-')
}

function unpack(work, parts) {
  const options = { cwd: work, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }
  const archive = execFileSync('npm', ['pack', '--silent', PACKAGE], options).trim().split('\n').at(-1)
  const folders = [...new Set(parts.map((part) => `package/lib/${part}/*`))]
  execFileSync('tar', ['xzf', archive, '--wildcards', '--exclude=*.d.ts', ...folders], { cwd: work })
}

extract()
