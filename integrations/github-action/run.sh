#!/usr/bin/env bash
# One verb of the command line in a job: as whom, what came of it, and a summary for people.
set -euo pipefail
umask 077

# shellcheck source=java.sh
. "$(dirname "${BASH_SOURCE[0]}")/java.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# GitHub shows at most 1 MiB of a step's summary, and nothing at all of a larger one.
most_bytes=${WATCHKEEPER_SUMMARY_BYTES:-921600}

fail() {
  printf '::error title=Watchkeeper::%s\n' "$1"
  written "$2"
  exit "$2"
}

word() {
  case $1 in
  0) echo passed ;; 2) echo usage ;; 3) echo failed ;; 4) echo blocked ;; 5) echo inconclusive ;; 6) echo rolled-back ;;
  7) echo timed-out ;; 8) echo unauthorised ;; 9) echo unreachable ;; 130 | 143) echo detached ;; *) echo internal ;;
  esac
}

written() {
  printf 'code=%s\nverdict=%s\n' "$1" "$(word "$1")" >>"$GITHUB_OUTPUT"
}

cli() {
  if [ -n "${INPUT_COMMAND:-}" ]; then
    "$INPUT_COMMAND" "$@"
  else
    java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+AutoCreateSharedArchive \
      "-XX:SharedArchiveFile=$WATCHKEEPER_CLI_FOLDER/cli.jsa" -Xlog:cds=off -Xlog:cds+dynamic=off -Xshare:auto \
      -cp "$WATCHKEEPER_CLI_FOLDER/cli-0.1.0.jar" dev.watchkeeper.cli.Main "$@"
  fi
}

# Every character but the plain ones as %XX.
encoded() {
  local LC_ALL=C text=$1 i char
  for ((i = 0; i < ${#text}; i++)); do
    char=${text:i:1}
    case $char in [a-zA-Z0-9._~-]) printf '%s' "$char" ;; *) printf '%%%02X' "'$char" ;; esac
  done
}

# --- as whom ---------------------------------------------------------------------------------------------------------

# The job's own token, for this server alone. The token that asks for it stays out of the list of processes.
oidc_token() {
  local answer
  answer=$(
    curl -sS --fail --retry 3 --max-time 30 --config - "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=$(encoded "${INPUT_AUDIENCE:-$INPUT_URL}")" <<CONFIG
header = "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN"
CONFIG
  ) || return 1
  printf '%s' "$answer" | sed -n 's/.*"value" *: *"\([A-Za-z0-9._-]*\)".*/\1/p'
}

# What the server gives for it. The token goes in over a pipe; jobs of one repository may ask at the same time.
exchanged() {
  local answer
  answer=$(
    printf '{"token":"%s"}' "$1" |
      curl -sS --fail --retry 3 --retry-connrefused --max-time 30 -H 'Content-Type: application/json' --data-binary @- "${INPUT_URL%/}/api/v1/session/token"
  ) || return 1
  printf '%s' "$answer" | sed -n 's/.*"token" *: *"\(wks_[A-Za-z0-9_-]*\)".*/\1/p'
}

if [ -n "${INPUT_TOKEN:-}" ]; then
  WATCHKEEPER_TOKEN=$INPUT_TOKEN
elif [ -n "${ACTIONS_ID_TOKEN_REQUEST_URL:-}" ] && [ -n "${ACTIONS_ID_TOKEN_REQUEST_TOKEN:-}" ]; then
  job_token=$(oidc_token) || job_token=
  [ -n "$job_token" ] || fail "GitHub gave no OIDC token for this job. Try again, or give the input watchkeeper-token." 8
  printf '::add-mask::%s\n' "$job_token"
  WATCHKEEPER_TOKEN=$(exchanged "$job_token") || WATCHKEEPER_TOKEN=
  [ -n "$WATCHKEEPER_TOKEN" ] || fail "The server took no token of this job: an operator names GitHub as an identity provider, and this repository and environment as one of our subjects. The log of the gate says which it was." 8
else
  fail "There is no token: give the input watchkeeper-token, or the job 'permissions: { id-token: write }'." 8
fi
printf '::add-mask::%s\n' "$WATCHKEEPER_TOKEN"
[ -n "${INPUT_COMMAND:-}" ] || use_jdk
export WATCHKEEPER_TOKEN
export WATCHKEEPER_URL=${INPUT_URL:?the input url}
export NO_COLOR=1

# --- what ------------------------------------------------------------------------------------------------------------

needed() {
  [ -n "$2" ] || fail "The verb ${INPUT_VERB} needs the input $1." 2
}

option() {
  if [ -n "$2" ]; then words+=("$1" "$2"); fi
}

words=()
deployment=${INPUT_DEPLOYMENT:-}
case ${INPUT_VERB:-} in
gate)
  needed service "${INPUT_SERVICE:-}"
  needed tag "${INPUT_TAG:-}"
  words=(gate "$INPUT_SERVICE" --tag "$INPUT_TAG")
  option --commit "${INPUT_COMMIT:-}"
  option --digest "${INPUT_DIGEST:-}"
  option --exception "${INPUT_EXCEPTION:-}"
  option --reason "${INPUT_REASON:-}"
  option --timeout "${INPUT_TIMEOUT:-}"
  ;;
start | shift | shifted | finish | abort)
  needed deployment "$deployment"
  words=(deploy "$INPUT_VERB" "$deployment")
  case $INPUT_VERB in
  shift)
    needed share "${INPUT_SHARE:-}"
    words+=(--to "$INPUT_SHARE")
    ;;
  finish) option --until "${INPUT_UNTIL:-}" ;;
  abort)
    needed reason "${INPUT_REASON:-}"
    words+=(--reason "$INPUT_REASON")
    ;;
  esac
  case $INPUT_VERB in start | shift | finish) option --timeout "${INPUT_TIMEOUT:-}" ;; esac
  ;;
*) fail "'${INPUT_VERB:-}' is not a verb: there are gate, start, shift, shifted, finish and abort." 2 ;;
esac

# What the server says is shown, and is never a command to the runner.
guard=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '::stop-commands::%s\n' "$guard"
set +e
cli "${words[@]}" 2>&1 >"$work/out" | tee "$work/err"
code=${PIPESTATUS[0]}
set -e
cat "$work/out"
printf '\n::%s::\n' "$guard"

if [ "${INPUT_VERB}" = gate ]; then
  deployment=$(sed -n 's/^\([A-Za-z0-9._-]\{1,128\}\) admitted$/\1/p' "$work/out" | head -n 1)
  # Refused: nothing stands on standard output, but which deployment it was is said.
  [ -n "$deployment" ] || deployment=$(sed -n 's/^deployment \([A-Za-z0-9._-]\{1,128\}\) of .* is asked for$/\1/p' "$work/err" | head -n 1)
fi
case $deployment in *[!A-Za-z0-9._-]*) deployment= ;; esac
printf 'deployment=%s\n' "$deployment" >>"$GITHUB_OUTPUT"
written "$code"

# --- for people ------------------------------------------------------------------------------------------------------

# The summary of what the server knows, or else what was said here, as text that no Markdown is read in.
summary() {
  printf '## Watchkeeper: %s %s\n\n' "$INPUT_VERB" "$(word "$code")"
  [ -z "$deployment" ] || printf 'Deployment `%s`\n\n' "$deployment"
  if [ -n "$deployment" ] && cli report "$deployment" >"$work/report" 2>/dev/null && [ -s "$work/report" ]; then
    cat "$work/report"
  else
    : >"$work/fenced"
    printf '```text\n'
    cat "$work/err" "$work/out" | tr -d '`'
    printf '```\n'
  fi
}

if [ "${INPUT_SUMMARY:-true}" = true ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  summary >"$work/summary"
  if [ "$(wc -c <"$work/summary")" -ge "$most_bytes" ]; then
    # Whole lines only, so that no character and no table is cut in two.
    head -c "$((most_bytes - 1024))" "$work/summary" | sed '$d' >"$work/cut"
    # shellcheck disable=SC2016  # the backticks are Markdown
    [ ! -e "$work/fenced" ] || printf '```\n' >>"$work/cut"
    # shellcheck disable=SC2016
    printf '\n\n**The rest is cut**: this page shows less than 900 KiB. The whole: `watchkeeper report %s`\n' "$deployment" >>"$work/cut"
    mv "$work/cut" "$work/summary"
  fi
  cat "$work/summary" >>"$GITHUB_STEP_SUMMARY"
fi

case $code in
0) ;;
130 | 143) printf '::warning title=Watchkeeper::The job was ended; the server goes on with the deployment.\n' ;;
*) printf '::error title=Watchkeeper::%s %s: see the step and its summary.\n' "$INPUT_VERB" "$(word "$code")" ;;
esac
exit "$code"
