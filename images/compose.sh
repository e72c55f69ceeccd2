# Shared by verify-compose and verify-restore: a project of its own for docker-compose.yml, removed at the end. Needs $root and $what.
export COMPOSE_PROJECT_NAME=watchkeeper-verify
export WATCHKEEPER_PORT=${WATCHKEEPER_PORT:-18088}
folder=$root/target/verify-$what
parts="kafka postgres redis gate probe verification rollback notifier origin"

skip() { printf 'verify %s: skipped: %s\n' "$what" "$1"; exit 0; }
broken() { printf 'verify %s: FAILED: %s\n' "$what" "$1"; exit 1; }
command -v docker >/dev/null || skip "no container engine is installed here"
docker info >/dev/null 2>&1 || skip "the container engine does not answer"
if docker compose version >/dev/null 2>&1; then compose() { docker compose "$@"; }
elif command -v docker-compose >/dev/null; then compose() { docker-compose "$@"; }
else skip "neither 'docker compose' nor docker-compose is installed here"; fi
version=${WATCHKEEPER_VERSION:-0.1.0}
for image in gate probe verification rollback notifier stack; do
  docker image inspect "watchkeeper/$image:$version" >/dev/null 2>&1 || skip "the image watchkeeper/$image:$version is not here: ./watchkeeper images"
done

cd "$root"
mkdir -p "$folder"
remove() { compose --profile demo kill >>"$folder/compose.log" 2>&1 || true; compose down --volumes --remove-orphans --timeout 20 >>"$folder/compose.log" 2>&1 || true; }
keep_logs() { compose logs --no-color >"$folder/containers.log" 2>&1 || true; }
trap 'keep_logs; remove' EXIT
: >"$folder/compose.log"
remove

id() { compose ps -q "$1" 2>/dev/null | head -n 1; }
health() { docker inspect -f '{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{end}}' "$1" 2>/dev/null || echo gone; }
seconds() { date +%s; }

# await_healthy NAME SECONDS
await_healthy() {
  local end=$(($(seconds) + $2)) seen
  while :; do
    seen=$(health "$(id "$1")")
    [ "$seen" = "running healthy" ] && return 0
    [ "$(seconds)" -lt "$end" ] || { printf '  %s is %s after %s s\n' "$1" "$seen" "$2"; return 1; }
    sleep 1
  done
}

# Waits for every part; what is not well is named, and the function fails.
await_all() {
  local part well=0
  for part in $parts; do await_healthy "$part" "$1" || well=1; done
  return "$well"
}

up() {
  local begin
  begin=$(seconds)
  compose up -d >>"$folder/compose.log" 2>&1 || { tail -n 5 "$folder/compose.log"; broken "the stack did not come up (target/verify-$what/compose.log)"; }
  await_all 180 || broken "a part did not become healthy (target/verify-$what)"
  printf 'up: every container healthy after %s s\n' "$(($(seconds) - begin))"
  # What has just started is still warming up, and a story measures seconds.
  sleep 15
}
