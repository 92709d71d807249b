#!/bin/sh
# try.sh IMAGE PLATFORM DATABASE: what a built image must do under a real engine, with production's settings. DATABASE is the
# container of an empty PostgreSQL with pgvector, on this machine's port 5432 (user and password as in ci.yml); it gets a
# certificate here, because production takes no database that proves nothing. tests/image runs all of it without an engine.
set -eu
image=$1 platform=$2 database=$3
port=${PORT:-3000} database_port=${DATABASE_PORT:-5432}
container='' folder=$(mktemp -d)
chmod 755 "$folder"

finish() {
  [ -z "$container" ] || { docker logs "$container" && docker rm --force "$container" >/dev/null; }
  rm -r "$folder"
}
trap finish EXIT
fail() { echo "$*" >&2; exit 1; }
password() { od -An -N 24 -tx1 /dev/urandom | tr -d ' \n'; }
address() { echo "postgresql://$1:$2@localhost:$database_port/postgres?sslmode=verify-full&sslrootcert=$folder/server.crt"; }
in_database() { docker exec --interactive --user postgres "$database" "$@"; }
# As Fargate starts it: nothing writable but its mounts, no capabilities.
start() {
  docker run --platform "$platform" --network host --read-only --tmpfs /tmp:mode=1777 \
    --tmpfs /app/.next/cache:uid=10001,gid=10001 --cap-drop ALL --security-opt no-new-privileges \
    --volume "$folder:$folder:ro" --env DEPLOYMENT=production --env ALLOW_OFFLINE_MODEL=true "$@"
}

built=$(docker image inspect --format '{{.Os}}/{{.Architecture}} {{.Config.User}}' "$image")
[ "$built" = "$platform 10001:10001" ] || fail "The image is $built, not $platform 10001:10001."
docker image inspect --format 'The image has {{.Size}} bytes.' "$image"
processor=$(start --rm --entrypoint node "$image" -p "process.arch.replace('x64', 'amd64')")
[ "linux/$processor" = "$platform" ] || fail "The image's Node is for $processor, whatever the image says of itself."

openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
  -keyout "$folder/server.key" -out "$folder/server.crt" 2>"$folder/openssl.log" || fail "$(cat "$folder/openssl.log")"
chmod 644 "$folder/server.crt"
# shellcheck disable=SC2016 # The folder is the database's to know.
in_database sh -c 'umask 077; cat >"$PGDATA/server.key"' <"$folder/server.key"
rm "$folder/server.key"
# shellcheck disable=SC2016
in_database sh -c 'cat >"$PGDATA/server.crt"' <"$folder/server.crt"
in_database psql --quiet --command 'ALTER SYSTEM SET ssl = on' --command 'SELECT pg_reload_conf()' </dev/null
for _ in 1 2 3 4 5 6 7 8 9 10; do
  [ "$(in_database psql --no-align --tuples-only --command 'SHOW ssl' </dev/null)" = off ] || break
  sleep 1
done

app=$(password) worker=$(password) owner=${POSTGRES_PASSWORD:-only-in-this-job}
if start --rm --env DATABASE_URL="postgresql://postgres:$owner@localhost:$database_port/postgres" "$image" worker migrate; then
  fail 'It took a database that proves nothing.'
fi
start --rm --env DATABASE_URL="$(address postgres "$owner")" --env APP_DATABASE_PASSWORD="$app" \
  --env WORKER_DATABASE_PASSWORD="$worker" "$image" worker migrate
echo '{"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Patient", "id": "a"}}]}' >"$folder/chart.json"
start --rm --env DATABASE_URL="$(address chartlight_worker "$worker")" "$image" worker ingest "$folder/chart.json"

container=$(start --detach --env DATABASE_URL="$(address chartlight_app "$app")" --env NEXTAUTH_SECRET="$(password)" \
  --env NEXTAUTH_URL=https://charts.hospital.example --env PORT="$port" --env DRAIN_DELAY_MS=500 "$image" web)
curl --silent --show-error --fail --retry 60 --retry-delay 1 --retry-all-errors "http://127.0.0.1:$port/api/live"
curl --silent --show-error --fail "http://127.0.0.1:$port/api/ready"
docker stop -t 120 "$container" >/dev/null
code=$(docker inspect --format '{{.State.ExitCode}}' "$container")
[ "$code" = 0 ] || fail "The server ended with $code when it was told to."
