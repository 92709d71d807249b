# What is on record for an environment: the same variables that Terraform reads, from the same places.

environment_folder() { printf '%s/environments/%s' "$INFRA" "$ENVIRONMENT"; }

# read_setting <name>: from TF_VAR_<name>, else the first such line of the environment's *.auto.tfvars; nothing when unset.
read_setting() { read_settings "$1" | head -n 1; }

# read_settings <name>: every such line, as of models: the first and its fallback.
read_settings() {
  local from_shell="TF_VAR_$1" file
  if [ -n "${!from_shell:-}" ]; then
    printf '%s\n' "${!from_shell}"
    return
  fi
  for file in "$(environment_folder)"/*.auto.tfvars; do
    [ -f "$file" ] || continue
    sed -nE "s/^[[:space:]]*$1[[:space:]]*=[[:space:]]*\"([^\"]*)\".*/\\1/p" "$file"
  done
}

# Like read_setting, but one that must be there.
need_setting() {
  local value
  value=$(read_setting "$1")
  [ -n "$value" ] || fail "No $1 is on record for $ENVIRONMENT. Copy infra/environments/$ENVIRONMENT/example.tfvars to" \
    "infra/environments/$ENVIRONMENT/$ENVIRONMENT.auto.tfvars and fill it in."
  printf '%s\n' "$value"
}

stack_name() { printf 'chartlight-%s\n' "$ENVIRONMENT"; }

state_bucket() { printf 'chartlight-state-%s\n' "$(need_setting account_id)"; }

# Every call goes to the environment's region, whatever the shell's profile says.
use_region() {
  AWS_REGION=$(need_setting region)
  AWS_DEFAULT_REGION=$AWS_REGION
  export AWS_REGION AWS_DEFAULT_REGION AWS_PAGER=''
}

is_production() { [ "$ENVIRONMENT" = prod ]; }
