#!/usr/bin/env bash
# Adds one migration to both providers: ./add-migration.sh NAME
set -euo pipefail
cd "$(dirname "$0")"
name=${1:?usage: ./add-migration.sh NAME}
dotnet tool restore >/dev/null
for provider in Postgres Sqlite; do
  dotnet ef migrations add "$name" --project Matching.Model --startup-project Matching.Worker \
    --context "${provider}MatchingDbContext" --output-dir "Persistence/Migrations/$provider"
done
