# The bot as an image, with nothing in it but what it runs on: docs/operating.md says how to use it.

FROM node:26.10.0-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY tools tools
# No script of a package runs here: what is built needs none of them.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY commands commands
COPY migrations migrations
COPY src src
RUN npm run build && npm run bundle

FROM node:26.10.0-bookworm AS packages
WORKDIR /app
COPY package.json package-lock.json ./
COPY tools tools
# SQLite is compiled, with the headers of this Node: what is ready-made comes from elsewhere, and without a hash.
ENV npm_config_build_from_source=true \
    npm_config_nodedir=/usr/local
# i18next names the compiler as a peer, which npm then keeps.
RUN npm ci --omit=dev --no-audit --no-fund && rm -r node_modules/typescript node_modules/@typescript

FROM node:26.10.0-bookworm-slim
ENV NODE_ENV=production \
    DATABASE_URL=sqlite:/data/deskmate.sqlite \
    HTTP_PORT=9187 \
    MALLOC_ARENA_MAX=1 \
    MALLOC_MMAP_THRESHOLD_=131072
WORKDIR /app
COPY sounds sounds
COPY package.json ./
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
RUN install -d -o node -g node -m 0700 /data
VOLUME /data
USER node
# Only /data is written, and /tmp while SQLite writes its file anew: the rest may be read-only.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=3m \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HTTP_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/bundled/main.js"]
