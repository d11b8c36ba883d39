#!/usr/bin/env bash
# Builds the fuzzers and runs each for a time: fuzz.sh SECONDS [NAME…]
# What they find stands in build/fuzz/found/<name>; what widens the coverage in build/fuzz/corpus/<name>.
set -euo pipefail
seconds=$1
shift
[[ -f build/fuzz/build.ninja ]] || cmake --preset fuzz >&2
cmake --build build/fuzz >&2

failed=0 ran=0
for path in build/fuzz/fuzz/*_fuzz; do
    [[ -x $path ]] || continue
    name=$(basename "${path%_fuzz}")
    [[ $# -eq 0 || " $* " == *" $name "* ]] || continue
    mkdir -p "build/fuzz/found/$name" "build/fuzz/corpus/$name"
    seeds=()
    [[ -d fuzz/corpus/$name ]] && seeds=("fuzz/corpus/$name")
    ran=$((ran + 1))
    log=build/fuzz/$name.log
    if "$path" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="build/fuzz/found/$name/" "build/fuzz/corpus/$name" "${seeds[@]}" >"$log" 2>&1; then
        runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
        echo "passed  fuzz/$name  $runs inputs in $seconds s"
    else
        failed=$((failed + 1))
        echo "FAILED  fuzz/$name  see $log and build/fuzz/found/$name"
    fi
done
[[ $# -eq 0 || $ran -gt 0 ]] || { echo "没有这样的模糊测试 / no such fuzzer: $*" >&2; exit 2; }
[[ $failed -eq 0 ]]
