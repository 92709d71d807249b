# doctor     Checks tools, settings, credentials, model access, quotas and the engine versions that RDS offers

OLDEST_TERRAFORM=1.11

command_doctor() {
  PROBLEMS=0
  check_tools
  check_record
  if [ "$PROBLEMS" -eq 0 ] && ! is_dry; then
    check_account
    # Without credentials, or in another account, every further answer would be a complaint about that.
    if [ "$PROBLEMS" -eq 0 ]; then
      check_models
      check_quotas
      check_engine
    else
      say '  Not asked: model access, quotas, engine versions.'
    fi
  fi
  if is_dry; then
    say '  Not asked under --dry-run: credentials, model access, quotas, engine versions.'
    return
  fi
  [ "$PROBLEMS" -eq 0 ] || fail "doctor: $PROBLEMS of these must be mended first."
}

good() { say "  ok    $*"; }
note() { say "  note  $*"; }
bad() {
  PROBLEMS=$((PROBLEMS + 1))
  say "  BAD   $*"
}

check_tools() {
  local tool version
  for tool in terraform aws docker git node npm curl; do
    if command -v "$tool" >/dev/null 2>&1; then good "$tool"; else bad "$tool is not installed"; fi
  done
  version=$(terraform version 2>/dev/null | sed -nE '1s/^Terraform v//p') || version=''
  [ -z "$version" ] || is_at_least "$version" "$OLDEST_TERRAFORM" ||
    bad "Terraform $version is older than $OLDEST_TERRAFORM, which write-only arguments need"
  ! command -v docker >/dev/null 2>&1 || check_docker
  is_production || check_browser
}

# Tasks run on ARM64 unless said otherwise; another processor runs the few commands of the image's last stage by emulation.
check_docker() {
  local builder
  docker buildx version >/dev/null 2>&1 || {
    bad 'docker has no buildx, which builds for the processor of the tasks'
    return
  }
  builder=$(docker buildx inspect 2>/dev/null) || builder=''
  case $builder in
    *linux/arm64*) good 'docker builds for linux/arm64' ;;
    *) note 'docker does not say that it builds for linux/arm64: docker run --privileged --rm tonistiigi/binfmt --install arm64' ;;
  esac
}

# The last step of `all` wants one, twenty-five minutes after the first.
check_browser() {
  # shellcheck disable=SC2016 # of Node
  if node --input-type=module -e 'const { findInstalled } = await import(process.argv[1]); process.exit((await findInstalled()) ? 0 : 1)' \
    "$ROOT/tests/services/chromium.mjs" 2>/dev/null; then
    good 'a browser, with which smoke asks a question'
  else
    note 'no Chromium or Chrome is found: smoke will end where its browser should begin'
  fi
}

# is_at_least <version> <other>: by number, so that 1.9 comes before 1.11.
is_at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -t. -k1,1n -k2,2n | head -n 1)" = "$2" ]; }

check_record() {
  local name
  for name in account_id region; do
    if [ -n "$(read_setting "$name")" ]; then good "$name: $(read_setting "$name")"; else bad "$name is not on record: fill in infra/environments/$ENVIRONMENT/$ENVIRONMENT.auto.tfvars"; fi
  done
  [ -f "$(environment_folder)/.terraform.lock.hcl" ] ||
    note "infra/environments/$ENVIRONMENT/.terraform.lock.hcl is written by the first apply: commit it"
}

check_account() {
  local identity recorded
  use_region
  recorded=$(need_setting account_id)
  identity=$(aws sts get-caller-identity --query '[Account,Arn]' --output text 2>/dev/null) || identity=''
  case $identity in
    '') bad 'no credentials: aws sso login, or AWS_PROFILE=…' ;;
    "$recorded"*) good "signed in as ${identity##*[[:space:]]}" ;;
    *) bad "signed in to account ${identity%%[[:space:]]*}, and $ENVIRONMENT is on record in $recorded" ;;
  esac
}

# A model that was never asked for in this account answers AccessDenied only when the first question comes.
check_models() {
  local models model profile embedding found
  models=$(read_settings model)
  if [ -z "$models" ]; then
    note 'no model stands in *.auto.tfvars: the offline planner answers, unless TF_VAR_bedrock says otherwise'
    return
  fi
  embedding=$(read_setting embedding_model)
  for model in $models "${embedding:-amazon.titan-embed-text-v2:0}"; do
    found=$(aws bedrock get-foundation-model-availability --model-id "$model" \
      --query '[authorizationStatus,entitlementAvailability,regionAvailability,agreementAvailability.status]' --output text 2>&1) || true
    case $found in
      AUTHORIZED*AVAILABLE*AVAILABLE*AVAILABLE*)
        case $found in
          *NOT_AVAILABLE*) bad "model access: $model is $(flat "$found"): docs/runbooks/aws-model-access.md" ;;
          *) good "model access: $model" ;;
        esac
        ;;
      *) bad "model access: $model is $(flat "$found"): docs/runbooks/aws-model-access.md" ;;
    esac
  done
  for profile in $(read_settings profile); do
    found=$(aws bedrock get-inference-profile --inference-profile-identifier "$profile" --query status --output text 2>&1) || true
    if [ "$found" = ACTIVE ]; then good "inference profile: $profile"; else bad "inference profile: $profile is $(flat "$found")"; fi
  done
}

flat() { printf '%s' "$1" | tr '\t\n' '  ' | sed 's/^ *//'; }

# What a new account is short of. A quota that cannot be read is no problem by itself.
check_quotas() {
  local cores spot vpcs used
  cores=$(read_quota fargate L-3032A538)
  check_quota 'Fargate: processors at once' "$cores" 8
  # Counted apart: services may run on Spot, the tasks that migrate and ingest never do.
  if uses_spot; then
    spot=$(read_quota fargate L-36FBB829)
    check_quota 'Fargate Spot: processors at once' "$spot" 2
  fi
  vpcs=$(read_quota vpc L-F678F1CE)
  used=$(aws ec2 describe-vpcs --query 'length(Vpcs)' --output text 2>/dev/null) || used=0
  check_quota "VPCs in this region, $used in use" "$vpcs" "$((used + $(has_vpc && printf 0 || printf 1)))"
}

uses_spot() { grep -qE '^ *capacity_provider *= *"FARGATE_SPOT"' "$(environment_folder)/main.tf"; }

has_vpc() {
  [ "$(aws ec2 describe-vpcs --filters "Name=tag:Name,Values=$(stack_name)" --query 'length(Vpcs)' --output text 2>/dev/null)" = 1 ]
}

read_quota() { aws service-quotas get-service-quota --service-code "$1" --quota-code "$2" --query Quota.Value --output text 2>/dev/null || true; }

check_quota() {
  local what=$1 value=${2%%.*} least=$3
  if [ -z "$value" ]; then
    note "$what: the quota cannot be read"
  elif [ "$value" -ge "$least" ]; then
    good "$what: $value"
  else
    bad "$what: $value, and $least are needed: ask for more in Service Quotas"
  fi
}

check_engine() {
  local major versions
  major=$(sed -nE '/variable "engine_version"/,/^}/s/.*default *= *"([0-9]+)".*/\1/p' "$INFRA/modules/database/variables.tf")
  versions=$(aws rds describe-db-engine-versions --engine postgres --engine-version "$major" --query 'DBEngineVersions[].EngineVersion' --output text 2>/dev/null) || versions=''
  if [ -n "$versions" ] && [ "$versions" != None ]; then
    good "PostgreSQL $major in $AWS_REGION: $(flat "$versions")"
  else
    bad "RDS offers no PostgreSQL $major in $AWS_REGION"
  fi
}
