#!/bin/sh
# Runs inside the training stage: one start of everything, then a folder per program below /trained with its cache and the flag
# that uses it. A program without a cache gets an empty file of flags, and starts without.
set -eu
java -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Dwatchkeeper.project=/training -Dwatchkeeper.longest-start=900 \
  -cp /training/local-stack/target/local-stack-0.1.0.jar dev.watchkeeper.stack.Main train
# The stack is trained with jars on its class path that its image has not, and a cache wants the same ones: it starts without.
mkdir /trained/stack
: >/trained/stack/java.options
for program in gate probe verification rollback notifier; do
  folder=/training/$program-service/target
  mkdir "/trained/$program"
  : >"/trained/$program/java.options"
  for cache in "$folder/$program"-*.aot "$folder/$program"-*.jsa; do
    [ -f "$cache" ] || continue
    case $cache in
    *.aot) flags=-XX:AOTCache=/app/cache/classes.aot ;;
    *) flags="-Xshare:auto -XX:SharedArchiveFile=/app/cache/classes.jsa" ;;
    esac
    mv "$cache" "/trained/$program/classes.${cache##*.}"
    echo "$flags" >"/trained/$program/java.options"
  done
  [ -s "/trained/$program/java.options" ] || echo "no cache for $program: see the lines above"
done
