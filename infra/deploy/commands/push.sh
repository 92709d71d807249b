# push       Builds the image of the commit that is checked out, for the processor of the tasks, and pushes it

command_push() {
  local tag repository platform registry
  preflight 'Building and pushing an image.'
  init_stack
  tag=$(current_commit)
  repository=$(output repository_url)
  platform=$(output deployed image_platform)
  registry=${repository%%/*}
  is_dry || check_tree
  if ! is_dry && has_image "$tag"; then
    say "The image $tag is there already; a tag is never another image."
    return 0
  fi
  need_tools docker
  # Provenance would make it an index of two manifests, of which ECS and the scan take the wrong one.
  timed build run docker buildx build --platform "$platform" --provenance=false --load \
    --build-arg "REVISION=$tag" --tag "$repository:$tag" "$ROOT" || fail 'The image was not built. Nothing was changed.'
  is_dry || check_platform "$repository:$tag" "$platform"
  sign_in_registry "$registry"
  timed push run docker push "$repository:$tag" ||
    fail "The image was not pushed; what runs still runs. Run push again: layers that have arrived are not sent twice."
}

# The tag says which commit; what is not committed would be in the image all the same. infra/ is in no image: the lock file
# that the first apply wrote may wait.
check_tree() {
  [ -z "$(git -C "$ROOT" status --porcelain -- . ':(exclude)infra')" ] || fail 'There are changes that are not committed: an image is the image of a commit.'
}

check_platform() {
  local built
  built=$(docker image inspect --format '{{.Os}}/{{.Architecture}}' "$1")
  [ "$built" = "$2" ] || fail "The image is for $built, and the tasks are $2: it would end in \"exec format error\"."
}

# The password goes from one program to the other, never through the list of processes.
sign_in_registry() {
  if is_dry; then
    printf '+ aws ecr get-login-password | docker login --username AWS --password-stdin %s\n' "$1" >&3
    return
  fi
  aws ecr get-login-password | docker login --username AWS --password-stdin "$1" >/dev/null ||
    fail 'The registry does not let us in. Nothing was changed.'
}
