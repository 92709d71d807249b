import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { run, which } from './install.mjs'

/** Write-only arguments, by which a secret stays out of the state, came with 1.11. */
const OLDEST = [1, 11]
const FETCHED_VERSION = '1.11.4'
const RELEASES = 'https://releases.hashicorp.com/terraform'
/** The small file first: where there is no network, it says so soon. */
const SUMS_MS = 15_000
const ARCHIVE_MS = 180_000

const cache = fileURLToPath(new URL('../../.cache/terraform/', import.meta.url))

/** `{ executable }` of a Terraform that is new enough, or `{ unavailable }` with the reason. */
export async function findTerraform() {
  const installed = await which('terraform')
  const version = installed && (await readVersion(installed))
  if (version && isNewEnough(version)) return { executable: installed }
  try {
    return { executable: await fetchTerraform() }
  } catch (error) {
    const has = version ? `Terraform ${version} is too old` : 'Terraform is not installed'
    return {
      unavailable: `${has}, and ${FETCHED_VERSION} could not be fetched: ${error.cause?.message ?? error.message}`,
    }
  }
}

async function readVersion(executable) {
  const settings = { CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null' }
  const env = { ...process.env, ...settings }
  const answer = await run(executable, ['version', '-json'], { env }).catch(() => '{}')
  return JSON.parse(answer).terraform_version
}

export function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}

/** Into the project's cache, and compared with the sums that HashiCorp publishes beside it. */
async function fetchTerraform() {
  const folder = path.join(cache, FETCHED_VERSION)
  const executable = path.join(folder, 'terraform')
  if (existsSync(executable)) return executable

  const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`
  const archive = `terraform_${FETCHED_VERSION}_${platform}.zip`
  const sums = (await download(`terraform_${FETCHED_VERSION}_SHA256SUMS`, SUMS_MS)).toString()
  const content = await download(archive, ARCHIVE_MS)
  const sum = createHash('sha256').update(content).digest('hex')
  if (!sums.includes(`${sum}  ${archive}`)) throw new Error(`${archive} is not what its checksum says`)

  // Unpacked beside its place and moved in whole: an interrupted fetch leaves nothing that looks usable.
  const draft = `${folder}.${process.pid}`
  mkdirSync(draft, { recursive: true })
  try {
    writeFileSync(path.join(draft, archive), content)
    await run('unzip', ['-q', archive, 'terraform'], { cwd: draft })
    rmSync(path.join(draft, archive))
    renameSync(draft, folder)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return executable
}

async function download(file, ms) {
  const response = await fetch(`${RELEASES}/${FETCHED_VERSION}/${file}`, {
    signal: AbortSignal.timeout(ms),
  })
  if (!response.ok) throw new Error(`${file}: ${response.status}`)
  return Buffer.from(await response.arrayBuffer())
}
