import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { CreateBucketCommand, DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { env } from '@/lib/env'
import { emptyLog, happen, tamper, useAuditCommand } from '@/tests/integration/audit-log'
import { useOwner } from '@/tests/integration/owner'
import { startS3 } from '@/tests/services/s3.mjs'
import { command } from './audit'

vi.mock('../database', () => ({ openDatabase: async () => {} }))

const s3 = await startS3()
if (s3.unavailable) process.stderr.write(`skipped: seals locked in a bucket (${s3.unavailable})\n`)
const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }

describe.each(inject('databases'))('the end of retention on $name', ({ urls }) => {
  const run = useAuditCommand(command)
  const owner = useOwner(urls)
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'chartlight-retention-'))
    await connectDatabase(urls.worker)
  })
  beforeEach(() => emptyLog(owner))
  afterAll(async () => {
    await emptyLog(owner)
    await closeDatabase()
    await rm(folder, { recursive: true, force: true })
  })

  const countEvents = async () => {
    const { rows } = await owner.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM audit_event WHERE detail ? 'index'`,
    )
    return rows[0]?.count
  }

  it('exports what is older as it was sealed, lets the owner remove just that, and verifies afterwards', async () => {
    const file = path.join(folder, 'old.ndjson.gz')
    await happen(owner, 7, '6 years 2 months')
    await happen(owner, 4, '1 month')
    await run('seal')

    const { code, told } = await run('retention', '--export', file)
    // The third range began before the limit and ended after it: it stays whole.
    expect({ code, told }).toMatchObject({ code: 0, told: { events: 6 } })
    const bytes = await readFile(file)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(told.sha256)
    const [columns, ...lines] = gunzipSync(bytes)
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as string[])
    expect(columns?.slice(0, 3)).toEqual(['id', 'occurred_at', 'action'])
    expect(lines).toHaveLength(6)
    await expect(run('retention', '--export', file)).rejects.toThrow(/a file of that name/)

    await owner.query(String(told.removal))
    expect(await countEvents()).toBe(5)
    const verified = await run('verify')
    expect(verified).toMatchObject({ code: 0, told: { removed: 6, broken: null, isWhole: true } })
    const { rows } = await owner.query(`SELECT detail FROM audit_event WHERE action = 'audit-removed'`)
    expect(rows[0]?.detail).toMatchObject({ events: 6, export: told.sha256 })
    // A second time there is nothing left to take, and nothing to fear.
    expect((await run('retention', '--export', path.join(folder, 'again.gz'))).told).toMatchObject({
      events: 0,
    })
  })

  it('removes nothing that is younger, not sealed, or not what was exported', async () => {
    await happen(owner, 3, '6 years 2 months')
    await happen(owner, 3, '5 years')
    await run('seal')
    const { rows: seals } = await owner.query<{ id: string }>('SELECT id FROM audit_seal ORDER BY id')
    const hash = 'a'.repeat(64)
    const remove = (seal: unknown, events: number) =>
      owner.query('SELECT remove_old_audit($1, $2, $3)', [seal, events, hash])
    await expect(remove(seals.at(-1)?.id, 6)).rejects.toThrow(/kept for six years/)
    await expect(remove(999_999_999, 0)).rejects.toThrow(/no such seal/)
    await expect(owner.query('DELETE FROM audit_event')).rejects.toThrow(/only ever added/)
    await owner.query('BEGIN')
    await owner.query(`SELECT set_config('app.audit_removal', 'remove_old_audit', true)`)
    await expect(owner.query('DELETE FROM audit_event')).rejects.toThrow(/kept for six years/)
    await owner.query('ROLLBACK')
    expect(await countEvents()).toBe(6)
    expect((await run('verify')).code).toBe(0)

    for (const login of [urls.app, urls.worker]) {
      const client = new pg.Client({ connectionString: login })
      await client.connect()
      await expect(
        client.query('SELECT remove_old_audit($1, $2, $3)', [seals[0]?.id, 3, hash]),
      ).rejects.toThrow(/permission denied/)
      await client.end()
    }
  })

  it('takes no forged removal for an excuse, and exports nothing that does not agree with its seal', async () => {
    await happen(owner, 3, '5 years')
    await run('seal')
    await tamper(
      owner,
      `DELETE FROM audit_event WHERE detail ? 'index';
       INSERT INTO audit_removal (through_time, last_seal, events, export_hash) VALUES (now(), 1, 3, '${'a'.repeat(64)}')`,
    )
    expect((await run('verify')).code).toBe(1)

    await emptyLog(owner)
    await happen(owner, 4, '7 years')
    await run('seal')
    await tamper(owner, `UPDATE audit_event SET outcome = 'refused' WHERE detail ->> 'index' = '1'`)
    await expect(run('retention', '--export', path.join(folder, 'changed.gz'))).rejects.toThrow(
      /does not agree with its events/,
    )
  })

  it.skipIf(s3.unavailable)(
    'locks each seal away in a bucket, and finds a chain that was made anew',
    async () => {
      if (s3.unavailable !== undefined) return
      Object.assign(process.env, credentials)
      Object.assign(env, { S3_BASE_URL: s3.url, AWS_REGION: 'us-east-1' })
      const client = new S3Client({ endpoint: s3.url, forcePathStyle: true, region: 'us-east-1' })
      const bucket = `seals-${Date.now()}`
      await client.send(new CreateBucketCommand({ Bucket: bucket, ObjectLockEnabledForBucket: true }))
      await client.send(new CreateBucketCommand({ Bucket: `${bucket}-open` }))
      const at = `s3://${bucket}/chain`

      await expect(run('verify', '--anchor', at)).rejects.toThrow(/No seal is kept there/)
      await happen(owner, 4)
      const { told } = await run('seal', '--anchor', at)
      expect(told.locked).toBe((told.seals as { seal: string }[]).at(-1)?.seal)
      await expect(run('seal', '--anchor', `s3://${bucket}-open`)).rejects.toThrow(/needs Object Lock/)
      expect(await run('verify', '--anchor', at)).toMatchObject({ code: 0, told: { isAnchored: true } })

      // Whoever may write there can cover an object, not take it away.
      const seal = (told.seals as { id: number }[]).at(-1)
      const name = `chain/seal-${String(seal?.id).padStart(10, '0')}-${told.locked}.json`
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: name }))
      await tamper(owner, `DELETE FROM audit_seal; DELETE FROM audit_event WHERE detail ->> 'index' = '2'`)
      await run('seal')
      expect(await run('verify')).toMatchObject({ code: 0 })
      expect(await run('verify', '--anchor', at)).toMatchObject({ code: 1, told: { isAnchored: false } })
      client.destroy()
    },
  )
})

afterAll(async () => {
  Object.assign(env, { S3_BASE_URL: undefined, AWS_REGION: undefined })
  for (const name of Object.keys(credentials)) delete process.env[name]
  if (s3.unavailable === undefined) await s3.stop()
})
