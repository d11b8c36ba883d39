#!/usr/bin/env bash
# The main job on the bundled example: demo.sh PROGRAM
set -euo pipefail
program=$(realpath "$1")
examples=$PWD/examples
example=examples/aav9-smn1
work=build/demo

rm -rf "$work"
mkdir -p "$work"
cp -r "$example" "$work/"
cd "$work/$(basename "$example")"
"$program" check
"$program" plan
"$program" run
status=0
"$program" evaluate || status=$?  # 1 says that gaps are due: the normal answer of a programme under way
[[ $status -le 1 ]] || exit "$status"
"$program" dossier --format html --lang zh,en
printf '\n卷宗 / the dossier:\n'
find "$PWD/dossier" -name '*.html' | sort
printf '\n另一个示例（只有报告） / another example, reports only:\n%s\n' "$program evaluate $examples/car-t-first-day"
