# bootstrap  Once an account: bucket for Terraform's state, the deployers' group and policies, GitHub's role

command_bootstrap() {
  local account bucket
  preflight 'Preparing the account.'
  account=$(need_setting account_id)
  bucket=$(state_bucket)
  # Its own state is a file, of whoever did this first; for everybody else there is nothing left to do.
  if ! is_dry && [ ! -f "$INFRA/bootstrap/terraform.tfstate" ] && has_bucket "$bucket" "$account"; then
    say "The account is prepared already: $bucket is there."
    return 0
  fi
  run_bootstrap init -input=false >&2
  run_bootstrap apply -input=false ${APPROVE:+"$APPROVE"} \
    -var "account_id=$account" -var "region=$AWS_REGION" || fail 'bootstrap has failed; run it again when the cause is mended.'
  is_dry || say 'Add people to the group chartlight-deployers, and keep infra/bootstrap/terraform.tfstate.'
}

has_bucket() { aws s3api head-bucket --bucket "$1" --expected-bucket-owner "$2" >/dev/null 2>&1; }

run_bootstrap() {
  if is_dry; then show terraform -chdir=infra/bootstrap "$@"; else terraform -chdir="$INFRA/bootstrap" "$@"; fi
}
