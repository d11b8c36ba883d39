#!/usr/bin/env bash
# The long half of the tests: soak.sh SECONDS_PER_FUZZER KILLS. The summary stands in build/soak/summary.txt.
set -uo pipefail
seconds=$1
kills=$2
summary=build/soak/summary.txt
mkdir -p build/soak
{
    echo "soak of $(git describe --always --dirty 2>/dev/null || echo 'a tree without git')"
    echo "begun $(date -u +%FT%TZ), $(nproc) cores, $(uname -m)"
} >"$summary"
failed=0

# step NAME COMMAND…: its output to build/soak/NAME.log, its last line and its time to the summary
step() {
    local name=$1 start=$SECONDS word=passed
    shift
    echo "… $name" >&2
    "$@" >"build/soak/$name.log" 2>&1 || { word=FAILED; failed=$((failed + 1)); }
    printf '%s  %-14s %5d s  %s\n' "$word" "$name" $((SECONDS - start)) "$(tail -n 1 "build/soak/$name.log")" | tee -a "$summary"
}

sanitized() {
    { [[ -f build/$1/build.ninja ]] || cmake --preset "$1"; } && cmake --build "build/$1" && python3 tools/run_tests.py of "build/$1"
}

killed() {
    { [[ -f build/release/build.ninja ]] || cmake --preset release; } && cmake --build build/release --target nonclin &&
        python3 tests/soak/kills.py build/release/nonclin --kills "$kills" --cut-short --seed "$(date +%s)"
}

# An hour of fuzzing in all at most.
fuzzers=$(find fuzz -maxdepth 1 -name '*_fuzz.cpp' 2>/dev/null | wc -l)
if [[ $fuzzers -gt 0 && $((fuzzers * seconds)) -gt 3600 ]]; then seconds=$((3600 / fuzzers)); fi

step kills killed
step asan sanitized asan
step tsan sanitized tsan
if [[ $fuzzers -gt 0 ]]; then step fuzz bash tools/fuzz.sh "$seconds"; fi
echo "ended $(date -u +%FT%TZ): $failed failed" | tee -a "$summary"
[[ $failed -eq 0 ]]
