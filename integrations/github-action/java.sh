# The JDK that the command line runs on: one of the runner's own, so that the job's is left as it is. Sourced by the other two.
# shellcheck shell=bash

use_jdk() {
  local home
  for home in "${JAVA_HOME_21_X64:-}" "${JAVA_HOME_21_ARM64:-}" "${JAVA_HOME_25_X64:-}" "${JAVA_HOME_25_ARM64:-}" "${JAVA_HOME:-}"; do
    if [ -n "$home" ] && [ -x "$home/bin/java" ] &&
      [ "$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null || echo 0)" -ge 21 ]; then
      export JAVA_HOME=$home
      export PATH=$home/bin:$PATH
      return 0
    fi
  done
  printf '::error title=Watchkeeper::There is no JDK 21 or newer on this runner: run actions/setup-java before this step.\n'
  return 1
}
