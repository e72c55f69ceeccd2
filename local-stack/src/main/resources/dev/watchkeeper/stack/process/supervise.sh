# Runs a command and stops it when the pipe on standard input ends.
pid_file=$1
signal=$2
shift 2
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
echo "$child" >"$pid_file"
trap 'kill -s "$signal" "$child" 2>/dev/null' TERM INT HUP
(
  trap - TERM
  trap '' INT HUP
  while read -r ignored; do :; done <&3
  kill -s "$signal" "$child" 2>/dev/null
  seconds=0
  while kill -0 "$child" 2>/dev/null && [ "$seconds" -lt "${WATCHKEEPER_STOP_SECONDS:-15}" ]; do
    sleep 1
    seconds=$((seconds + 1))
  done
  kill -s KILL "$child" 2>/dev/null
) >/dev/null 2>&1 &
watcher=$!
exec 3<&- </dev/null
wait "$child"
code=$?
while kill -0 "$child" 2>/dev/null; do
  wait "$child"
  code=$?
done
kill -s TERM "$watcher" 2>/dev/null
exit "$code"
