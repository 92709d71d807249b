# seed       Demo only: synthetic patients and the demo's users

command_seed() {
  ! is_production || fail 'Production has no demo patients and no demo users.'
  preflight 'Filing the demo patients.'
  init_stack
  run_task seed "$(output tasks ingest)" '{"containerOverrides":[{"name":"app","command":["worker","seed","--demo"]}]}'
  say "Sign in as clinician@demo.example, admin@demo.example or auditor@demo.example; the password:"
  say "  aws secretsmanager get-secret-value --secret-id $(stack_name)/demo-users --query SecretString --output text"
}
