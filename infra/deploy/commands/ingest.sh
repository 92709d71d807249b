# ingest     KEY Runs the task for an object of the documents bucket again, such as incoming/export.ndjson

command_ingest() {
  local bucket overrides
  [ -n "$SUBJECT" ] || refuse_usage 'ingest: of which object? Name its key in the documents bucket.'
  preflight "Ingesting $SUBJECT."
  init_stack
  bucket=$(output documents_bucket)
  overrides=$(node "$INFRA/deploy/ingest-overrides.mjs" "$bucket" "$SUBJECT")
  run_task ingest "$(output tasks ingest)" "$overrides" 'docs/runbooks/imports.md says what each exit code asks for.'
}
