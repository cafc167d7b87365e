# Two images from one build: --target api and --target worker.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .

FROM build AS build-api
RUN dotnet publish Matching.Api -c Release -o /app

FROM build AS build-worker
RUN dotnet publish Matching.Worker -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS runtime
# LightGBM needs OpenMP; the health check needs curl.
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 curl && rm -rf /var/lib/apt/lists/*
RUN mkdir /data && chown app /data
WORKDIR /app
USER app

FROM runtime AS api
COPY --from=build-api /app .
ENTRYPOINT ["dotnet", "Matching.Api.dll"]

FROM runtime AS worker
COPY --from=build-worker /app .
ENTRYPOINT ["dotnet", "Matching.Worker.dll"]
