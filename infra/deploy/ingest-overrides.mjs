// node ingest-overrides.mjs BUCKET KEY: what RunTask is told for one object, as EventBridge tells it (modules/ingestion), but
// without a version: the newest. A key may hold quotes.
const [bucket, key] = process.argv.slice(2)
const environment = [
  { name: 'S3_INGEST_BUCKET', value: bucket },
  { name: 'S3_INGEST_KEY', value: key },
]
process.stdout.write(JSON.stringify({ containerOverrides: [{ name: 'app', environment }] }))
