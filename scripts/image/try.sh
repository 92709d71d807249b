#!/bin/sh
# try.sh IMAGE PLATFORM: what a built image must do under a real engine, against the PostgreSQL on port 5432 of this machine
# (user and password as in ci.yml). Without an engine: tests/image.
set -eu
image=$1 platform=$2
owner='postgresql://postgres:only-in-this-job@127.0.0.1:5432/postgres'
start() {
  docker run --platform "$platform" --network host --read-only --tmpfs /tmp:mode=1777 \
    --tmpfs /app/.next/cache:uid=10001,gid=10001 --cap-drop ALL --security-opt no-new-privileges "$@"
}
password() { od -An -N 24 -tx1 /dev/urandom | tr -d ' \n'; }
app=$(password) worker=$(password)

built=$(docker image inspect --format '{{.Os}}/{{.Architecture}} {{.Config.User}}' "$image")
[ "$built" = "$platform 10001:10001" ] || { echo "The image is $built, not $platform 10001:10001." >&2; exit 1; }
docker image inspect --format 'The image has {{.Size}} bytes.' "$image"

start --rm -e DATABASE_URL="$owner" -e APP_DATABASE_PASSWORD="$app" -e WORKER_DATABASE_PASSWORD="$worker" "$image" worker migrate
start --rm -e DATABASE_URL="postgresql://chartlight_worker:$worker@127.0.0.1:5432/postgres" "$image" worker seed --demo

container=$(start --detach -e DATABASE_URL="postgresql://chartlight_app:$app@127.0.0.1:5432/postgres" \
  -e NEXTAUTH_SECRET="$(password)" -e NEXTAUTH_URL=http://127.0.0.1:3000 -e DRAIN_DELAY_MS=500 "$image" web)
trap 'docker logs "$container"; docker rm --force "$container" >/dev/null' EXIT
curl --silent --show-error --fail --retry 60 --retry-delay 1 --retry-all-errors http://127.0.0.1:3000/api/live
curl --silent --show-error --fail http://127.0.0.1:3000/api/ready
docker stop --time 120 "$container" >/dev/null
code=$(docker inspect --format '{{.State.ExitCode}}' "$container")
[ "$code" = 0 ] || { echo "The server ended with $code when it was told to." >&2; exit 1; }
