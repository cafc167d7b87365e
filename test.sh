#!/usr/bin/env bash
# Installs or finds what the tests need, runs them, and ends with "N passed, N failed".
#   ./test.sh         everything
#   ./test.sh quick   what needs no service, without the long ones
#   ./test.sh faults [--minutes N] [--seed S]
#                     the fault tests alone, the long ones too: a random schedule of faults drawn from seed S (2026) for N minutes (30)
set -uo pipefail
cd "$(dirname "$0")"

need() { # need PROBE PACKAGE
  compgen -G "$1" >/dev/null && return
  [ "$(id -u)" = 0 ] || { echo "Missing: $2. Install it: sudo apt-get install -y --no-install-recommends $2" >&2; exit 2; }
  missing+=("$2")
}
missing=()
chosen=()
# Analysis is left to .ci/run and to the editor.
build=(Matching.slnx -p:RunAnalyzers=false)
need '/usr/lib/*/libgomp.so.1' libgomp1
if [ "${1:-}" = quick ]; then
  projects=(ModelTests UnitTests ArchitectureTests)
  chosen=(--filter "Length!=Long")
  build=(tests/Quick.slnf -p:RunAnalyzers=false)
elif [ "${1:-}" = faults ]; then
  shift
  export ELAN_FAULT_MINUTES=30 ELAN_FAULT_SEED=2026
  while [ $# -gt 0 ]; do
    case "$1 ${2:-}" in
      "--minutes "[1-9]*) ELAN_FAULT_MINUTES=$2 ;;
      "--seed "[0-9]*) ELAN_FAULT_SEED=$2 ;;
      *) echo "Usage: ./test.sh faults [--minutes N] [--seed S]" >&2; exit 2 ;;
    esac
    shift 2
  done
  echo "Fault tests: $ELAN_FAULT_MINUTES minutes of random faults from seed $ELAN_FAULT_SEED"
  projects=(FaultTests)
  starts=yes
  need '/usr/lib/postgresql/*/bin/initdb' postgresql
  need '/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server' rabbitmq-server
  need '/usr/lib/*/faketime/libfaketime.so.1' libfaketime
else
  projects=(ModelTests UnitTests ArchitectureTests IntegrationTests FaultTests BrowserTests)
  starts=yes
  need '/usr/bin/chromium' chromium
  need '/usr/lib/postgresql/*/bin/initdb' postgresql
  need '/usr/lib/python3/dist-packages/aiosmtpd' python3-aiosmtpd
  need '/usr/sbin/dovecot' dovecot-imapd
  need '/usr/sbin/nginx' nginx-light
  need '/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server' rabbitmq-server
  need '/usr/lib/*/faketime/libfaketime.so.1' libfaketime
fi
if [ ${#missing[@]} -gt 0 ]; then
  apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" || exit 2
fi

# Most of the tests' processor time is compilation of code that runs a few times: it is compiled quickly, without
# profiling, and the collector works less often.
export DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0 DOTNET_gcConcurrent=0 DOTNET_GCgen0size=0x4000000

# What the tests write, the databases above all, is kept in memory where there is room for it.
room=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1)
[ "${room:-0}" -gt 8000000 ] && [ -w /dev/shm ] && export TMPDIR=/dev/shm
scratch=$(mktemp -d)
log=$scratch/log
chmod 1777 "$scratch"
export TMPDIR=$scratch
trap 'rm -rf "$scratch"' EXIT
broken=0
# All projects are built once; where that fails, each project's own run reports it.
if dotnet build "${build[@]}" -c Release --nologo -nodeReuse:false -v quiet; then
  chosen+=(--no-build)
  # The services' tests start the programs some hundred times, as they are published: compiled ahead of time.
  if [ -n "${starts:-}" ]; then
    dotnet publish Matching.Api -c Release --nologo -nodeReuse:false --no-build -v quiet -o "$scratch/programs" || exit 1
    export ELAN_PROGRAMS=$scratch/programs
  fi
fi
for project in "${projects[@]}"; do
  dotnet test "tests/$project" -c Release --nologo -nodeReuse:false "${chosen[@]}" 2>&1 | tee -a "$log"
  code=${PIPESTATUS[0]}
  # A run that failed without a failed test did not build or did not start: it counts as one failure.
  if [ "$code" -ne 0 ] && ! tail -n 5 "$log" | grep -qE 'Failed: +[1-9]'; then broken=$((broken + 1)); fi
done
count() { grep -E '^(Passed|Failed)! ' "$log" | grep -oE "$1: +[0-9]+" | awk '{n += $2} END {print n + 0}'; }
failed=$(($(count Failed) + broken))
echo "$(count Passed) passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$(count Passed)" -gt 0 ]
