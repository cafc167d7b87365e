#!/usr/bin/env bash
# Prints the table of ratios; with names (P1, P12, C1 …) only those rows. Both sides of a ratio run in one process, interleaved.
# `worlds A,B 2000 1` (worlds, accepted offers, seeds) prints instead how well the ranker learns made-up worlds, `ablation B 2000 1` what each part of it is worth.
# `people [city,wide|all|fit|weights] [--seed 1] [--accepts 0,200]` prints how well rules and learned rankers order half-filled profiles.
# `linking FOLDER` (of rome/ and esco/ as downloaded) prints what each part of free-text linking is worth.
# `everyday seed-data/taxonomy tests/ModelTests/Text/everyday-texts.csv` fits how probable a suggestion from an everyday text is.
# `transfers ROME_FOLDER D50,D 1` (the files of ROME, those of ESCO beside; rows; seeds) how well judged lists of occupations teach the order of others.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build bench/Bench.csproj -c Release -v quiet --nologo
dotnet build Matching.Api/Matching.Api.csproj -c Release -v quiet --nologo
exec dotnet bench/bin/Release/net10.0/Bench.dll "$@"
