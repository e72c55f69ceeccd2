#!/usr/bin/env bash
# Builds the command line from the repository that this action is a part of, unless an earlier run has left it.
#   build.sh         builds it into $WATCHKEEPER_CLI_FOLDER
#   build.sh --key   says by which key it may be kept
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=java.sh
. "$root/integrations/github-action/java.sh"

if [ "${1:-}" = --key ]; then
  cd "$root"
  key=$(find pom.xml ./*/pom.xml ./*/src/main -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c 1-32)
  printf 'key=%s\n' "$key"
  exit 0
fi

folder=${WATCHKEEPER_CLI_FOLDER:?the folder for the command line}
if [ ! -e "$folder/cli-0.1.0.jar" ]; then
  use_jdk
  (cd "$root" && mvn -B -q -ntp -Dquick -Dmaven.test.skip=true -pl cli -am package)
  mkdir -p "$folder"
  cp -R "$root/cli/target/cli-0.1.0.jar" "$root/cli/target/lib" "$folder/"
  java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=$folder/cli.jsa" \
    -Xlog:cds=off -Xlog:cds+dynamic=off -cp "$folder/cli-0.1.0.jar" dev.watchkeeper.cli.FirstStart || true
fi
