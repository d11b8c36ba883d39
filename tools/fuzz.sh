#!/usr/bin/env bash
# Builds the fuzzers and runs each for a time: fuzz.sh SECONDS [NAME…]
# What they find stands in build/fuzz/found/<name>; what widens the coverage in build/fuzz/corpus/<name>.
set -euo pipefail
seconds=$1
shift
[[ -f build/fuzz/build.ninja ]] || cmake --preset fuzz >&2
names=()
for path in fuzz/*_fuzz.cpp; do
    name=$(basename "${path%_fuzz.cpp}")
    if [[ -f $path && ($# -eq 0 || " $* " == *" $name "*) ]]; then names+=("$name"); fi
done
[[ ${#names[@]} -gt 0 ]] || { echo "没有这样的模糊测试 / no such fuzzer: ${*:-fuzz/}" >&2; exit 2; }
cmake --build build/fuzz --target "${names[@]/%/_fuzz}" >&2

failed=0
for name in "${names[@]}"; do
    path=build/fuzz/fuzz/${name}_fuzz
    mkdir -p "build/fuzz/found/$name" "build/fuzz/corpus/$name"
    seeds=()
    [[ -d fuzz/corpus/$name ]] && seeds=("fuzz/corpus/$name")
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
[[ $failed -eq 0 ]]
