# Terraform in the environment's folder: its backend, what it last deployed, what the next apply is told.

terraform_here() { terraform -chdir="$(environment_folder)" "$@"; }

STACK_READY=no
APPLIED=no

# Connects the folder to its state. The lock file, once there is one, is not changed by a deployment.
init_stack() {
  local bucket region lock=''
  [ "$STACK_READY" = no ] || return 0
  is_dry || need_tools terraform node
  bucket=$(state_bucket)
  region=$(ask "$AWS_REGION" aws s3api get-bucket-location --bucket "$bucket" --query LocationConstraint --output text) ||
    fail "There is no bucket $bucket for the state: run ./infra/deploy.sh bootstrap first."
  # S3 says nothing of its first region.
  [ "$region" != None ] || region=us-east-1
  [ ! -f "$(environment_folder)/.terraform.lock.hcl" ] || lock=-lockfile=readonly
  run_terraform init -input=false -reconfigure "-backend-config=bucket=$bucket" "-backend-config=region=$region" ${lock:+"$lock"} >&2
  read_outputs
  STACK_READY=yes
}

run_terraform() {
  if is_dry; then show terraform "-chdir=infra/environments/$ENVIRONMENT" "$@"; else terraform_here "$@"; fi
}

read_outputs() { OUTPUTS=$(ask '{}' terraform_here output -json | node "$INFRA/deploy/flatten.mjs"); }

# output <name> <key…>: a value of the last apply, a list or a map's keys one a line; under --dry-run its name.
output() {
  local path value
  if is_dry; then
    path=$*
    printf '<%s>\n' "${path// /.}"
    return
  fi
  while IFS=$'\t' read -r path value; do
    [ "$path" != "$*" ] || printf '%s\n' "$value"
  done <<<"$OUTPUTS"
}

list_services() { if is_dry; then printf 'web\n'; else output services; fi; }

# Whether an apply has come to its end before. One that broke off half-way counts as none: its secrets are made anew.
is_deployed() {
  if is_dry; then [ "$APPLIED" = yes ] || [ "$COMMAND" != all ]; else [ -n "$(output deployed secrets_version)" ]; fi
}

# The commit that is checked out: the tag of the image that is built from it.
current_commit() { git -C "$ROOT" rev-parse --short=12 HEAD; }

# apply_stack <image tag> <started: true or false> [terraform options…]: with the secrets of before, or with the first ones.
apply_stack() {
  local tag=$1 started=$2 version secrets=null
  shift 2
  if is_deployed && [ "${NEW_SECRETS:-no}" = no ]; then
    version=$(output deployed secrets_version)
  else
    # The time, so that it rises with each rotation, also after one that broke off.
    version=$(ask '<now>' date +%s)
    secrets=$(ask null node "$INFRA/deploy/secrets.mjs")
    say "New secrets, version $version: written by Terraform to Secrets Manager, database and cache; kept nowhere else."
  fi
  # Ephemeral in Terraform: no plan and no state holds it. In the environment of this one process only.
  TF_VAR_secrets=$secrets timed 'terraform apply' run_terraform apply -input=false ${APPROVE:+"$APPROVE"} \
    -var "image_tag=$tag" -var "started=$started" -var "secrets_version=$version" "$@" ||
    fail 'terraform apply has failed. What it did before stays; mend the cause and run the same command again.'
  read_outputs
  APPLIED=yes
}
