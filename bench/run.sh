#!/usr/bin/env bash
# Prints the table of ratios; with names (P1, P12 …) only those rows. Both sides of a ratio run in one process, interleaved.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build bench/Bench.csproj -c Release -v quiet --nologo
dotnet build Matching.Api/Matching.Api.csproj -c Release -v quiet --nologo
exec dotnet bench/bin/Release/net10.0/Bench.dll "$@"
