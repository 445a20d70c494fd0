#!/usr/bin/env bash
# @discordjs/voice 0.19.2 (prism-media 1.3.5): the first audio resource of a process starts ffmpeg and waits for it, also
# when it is made of a stream of Ogg Opus, for which nothing is converted. All else stands still meanwhile, other voices
# included. Where no ffmpeg is, it is looked for under four names, each time by a process that can't be started.
#
# Seen: four programs started synchronously by the first resource, "ffmpeg" the first of them; none by the second.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent @discordjs/voice@0.19.2 prism-media@1.3.5
cat >find.cjs <<'JS'
const childProcess = require('node:child_process');

const started = [];
childProcess.spawnSync = (program) => {
  started.push(String(program));
  return { error: new Error('there is none here') };
};
const { createAudioResource, StreamType } = require('@discordjs/voice');
const { Readable } = require('node:stream');

const make = () => createAudioResource(Readable.from([Buffer.alloc(8)]), { inputType: StreamType.OggOpus });
make();
const first = started.splice(0);
make();
console.log(`the first resource: ${first.length} programs (${first[0]}, …); the second: ${started.length}`);
process.exit(first.length === 4 && first[0] === 'ffmpeg' && started.length === 0 ? 0 : 1);
JS
node find.cjs
