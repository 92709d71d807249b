# One image, several commands: web · worker ingest|migrate|watch|… (scripts/image/start.sh). Built for one processor at a
# time, which the build names, because a task of the other one ends in "exec format error":
#   docker buildx build --platform linux/arm64 --provenance=false --build-arg REVISION=$(git rev-parse HEAD) .
#   (Fargate's default here; linux/amd64 likewise.) How it is tested without an engine: docs/image.md.

# The index of both processors. A new digest is a change of this line, with its version beside it.
ARG NODE_IMAGE=docker.io/library/node:24.18.0-bookworm-slim@sha256:6f7b03f7c2c8e2e784dcf9295400527b9b1270fd37b7e9a7285cf83b6951452d

# Built by the builder's own processor, whatever the image is for: what comes out is JavaScript, the same for both.
FROM --platform=${BUILDPLATFORM} ${NODE_IMAGE} AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci
ENV NEXT_TELEMETRY_DISABLED=1
COPY . .
RUN node scripts/run.mjs build --into /image

FROM ${NODE_IMAGE} AS runtime
# Nothing is installed at run time; what cannot install cannot be made to.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn* /usr/local/bin/yarn* /root/.npm \
 && groupadd --gid 10001 chartlight \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin chartlight

# Owned by root and read by the app: it can change nothing of itself, also where the root is writable.
WORKDIR /app
COPY --from=build /image/ ./
# All that may be written. Fargate gives a mount the owner that the image declares for its path.
RUN install -d -o chartlight -g chartlight .next/cache
VOLUME ["/tmp", "/app/.next/cache"]

# NEXT_MANUAL_SIG_HANDLE: the app itself drains on SIGTERM (app/drain-on-signal.ts). KEEP_ALIVE_TIMEOUT: the load balancer keeps
# idle connections for 60 s, and a server that hangs up first loses a request that is on its way.
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    NEXT_MANUAL_SIG_HANDLE=1 \
    KEEP_ALIVE_TIMEOUT=75000 \
    HOSTNAME=0.0.0.0 \
    PORT=3000 \
    CHARTLIGHT_DATA_DIR=/tmp/chartlight

ARG REVISION=unknown
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="Chartlight" \
      org.opencontainers.image.description="Patient-scoped clinical RAG: ask one chart, read checked sentences, open the exact source." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# Stands with every answer: which code wrote it.
ENV APP_VERSION="${VERSION}+${REVISION}"

USER 10001:10001
EXPOSE 3000
# No HEALTHCHECK: a worker answers nobody. Whoever runs `web` asks /api/live (the process) and /api/ready (the database).
ENTRYPOINT ["/app/start.sh"]
CMD ["web"]
