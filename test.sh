#!/usr/bin/env bash
# Installs what the tests need, builds everything with warnings as errors, checks the layout of the code and runs all tests.
# The last line is always "N passed, N failed" (and ", N skipped" where any were); the exit code is 0 only if every test project ran and none failed.
set -uo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" || exit 1
exec </dev/null

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 OMP_WAIT_POLICY=PASSIVE
unset NO_COLOR
projects=(Unit Properties Approval Storage Cluster Simulation Browser Architecture)
passed=0 failed=0 skipped=0 broken=0

say() { printf '%s\n' "$*"; }

# The end of every way out: the sum, as a plain last line.
finish() {
    local line="$passed passed, $failed failed"
    if [ "$skipped" -gt 0 ]; then line+=", $skipped skipped"; fi
    say "$line"
    if [ "$failed" -eq 0 ] && [ "$broken" -eq 0 ] && [ "$passed" -gt 0 ]; then exit 0; else exit 1; fi
}

give_up() {
    say "$*"
    broken=1
    finish
}

# Packages of Debian that the tests use, each with the sign that it is there.
install_what_is_missing() {
    local missing=()
    { ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null; } | grep -q 'libgomp\.so\.1' || missing+=(libgomp1) # LightGBM trains with it
    command -v flock >/dev/null || missing+=(util-linux)                                                          # one build at a time in ./xinheng
    [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null || missing+=(chromium)                                # the page that verifies is tested in it
    command -v openssl >/dev/null || missing+=(openssl)                                                           # the tests' stamping authority, and docs/by-hand.md
    compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || missing+=(postgresql)                           # a server of its own for the tests of clusters
    command -v python3 >/dev/null || missing+=(python3)                                                           # docs/by-hand.md
    if [ ${#missing[@]} -eq 0 ]; then return; fi
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        give_up "缺少 ${missing[*]}，请以 root 运行 apt-get install ${missing[*]} / missing: ${missing[*]}; run as root: apt-get install ${missing[*]}"
    fi

    say "正在安装 ${missing[*]} / installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -q "${missing[@]}" >/dev/null 2>&1 || { apt-get update -q >/dev/null && apt-get install -y -q "${missing[@]}" >/dev/null; } \
        || give_up "安装失败 / the installation failed: ${missing[*]}"
}

# Runs one test project; its numbers are read from the report that it writes, never from what it prints.
run_tests() {
    local name=$1 program=tests/$1/bin/Release/net10.0/Xinheng.Tests.$1 report=$reports/$1.trx counters
    say "== $name"
    if [ ! -x "$program" ]; then
        say "$name 没有构建出来 / $name was not built"
        broken=1
        return
    fi

    # Three times what the longest takes on two busy cores: one that hangs is a failure, not a wait for ever.
    timeout --kill-after=10 1800 "$program" --no-ansi --progress off --report-xunit-trx --report-xunit-trx-filename "$name.trx" --results-directory "$reports"
    local code=$?
    counters=$(grep -o '<Counters [^>]*>' "$report" 2>/dev/null | head -1)
    local here_passed here_failed here_total
    here_total=$(counter total "$counters")
    here_passed=$(counter passed "$counters")
    here_failed=$(counter failed "$counters")
    passed=$((passed + here_passed))
    failed=$((failed + here_failed))
    skipped=$((skipped + here_total - here_passed - here_failed))
    if [ "$here_total" -eq 0 ]; then
        say "$name 没有运行任何测试 / $name ran no test"
        broken=1
    elif [ "$code" -ne 0 ] && [ "$here_failed" -eq 0 ]; then
        say "$name 以代码 $code 结束 / $name ended with code $code"
        broken=1
    fi
}

# One whole quarter of a small made-up city, as a new user would run it.
run_quickstart() {
    say "== quickstart"
    if ! ./xinheng quickstart --help >/dev/null 2>&1; then
        say "没有 quickstart，跳过 / there is no quickstart, skipped"
        skipped=$((skipped + 1))
    elif ./xinheng quickstart --exit --subjects 2000 --data "$reports/data" --out "$reports/out" && ./xinheng verify "$reports/out/audit"; then
        passed=$((passed + 1))
    else
        say "quickstart 失败 / quickstart failed"
        failed=$((failed + 1))
    fi
}

counter() { # name, counters
    local value
    value=$(grep -o "\b$1=\"[0-9]*\"" <<<"$2" | grep -o '[0-9]*' | head -1)
    printf '%s' "${value:-0}"
}

command -v dotnet >/dev/null && dotnet --list-sdks 2>/dev/null | grep -q '^10\.' \
    || give_up "缺少 .NET 10 SDK / the .NET 10 SDK is missing: https://dotnet.microsoft.com/download"
install_what_is_missing

say "== restore"
dotnet restore Xinheng.slnx --verbosity quiet || give_up "还原失败 / the restore failed"
say "== build"
dotnet build Xinheng.slnx --configuration Release --no-restore --nologo --verbosity quiet -warnaserror -nodeReuse:false || give_up "构建失败 / the build failed"
# Benchmarks stand outside the solution: nobody runs them here, but a change elsewhere must not break them unseen.
dotnet build tests/Benchmarks --configuration Release --nologo --verbosity quiet -warnaserror -nodeReuse:false || give_up "基准测试构建失败 / the build of the benchmarks failed"
say "== format"
dotnet format whitespace Xinheng.slnx --no-restore --verify-no-changes || { say "请运行 dotnet format whitespace / run dotnet format whitespace"; broken=1; }

reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT
for project in "${projects[@]}"; do run_tests "$project"; done
run_quickstart
finish
