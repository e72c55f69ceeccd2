#!/usr/bin/env bash
# Makes the outlined grammar again from the published one: build.sh LIBPG_QUERY_WASM OUT. Needs python3, and binaryen 132 on the path.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
wasm-dis "$1" -o "$work/in.wat"
# Indentation is most of the text; functions keep one blank, by which they are found.
sed -i.bak -e 's/^  *//' -e 's/^(func /\
 (func /' "$work/in.wat"
python3 "$here/outline.py" "$work/in.wat" 296 "$work/out.wat"
wasm-as "$work/out.wat" -o "$2" --mvp-features --enable-bulk-memory --enable-bulk-memory-opt --enable-sign-ext \
  --enable-mutable-globals --enable-nontrapping-float-to-int --enable-multivalue --enable-reference-types
