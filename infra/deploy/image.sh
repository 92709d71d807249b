# The image in the registry.

# The repository's name is that of the environment; its address is known after the first apply.
has_image() {
  aws ecr describe-images --repository-name "$(stack_name)" --image-ids "imageTag=$1" \
    --query 'imageDetails[0].imageTags[0]' --output text >/dev/null 2>&1
}

# Refuses what no task could pull: it would trip the circuit breaker minutes later.
need_image() {
  is_dry || has_image "$1" ||
    fail "There is no image $1 in $(stack_name): run ./infra/deploy.sh push first, or name one with --image."
}
