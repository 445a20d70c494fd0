#!/usr/bin/env bash
# discord.js 14.28.1: a voice channel whose payload leaves out `bitrate`, which Discord's documentation marks as optional
# (https://docs.discord.com/developers/resources/channel#channel-object), isn't voice based: isVoiceBased() is false for a
# channel of type 2, and its type guard sends a program down the wrong way without an error.
#
# Seen: "voice channel, isVoiceBased() false" without the field, true with it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent discord.js@14.28.1
cat >find.cjs <<'JS'
const { ChannelType, Client, VoiceChannel } = require('discord.js');

const client = new Client({ intents: [] });
const guild = client.guilds._add({ id: '1', name: 'Guild', channels: [], roles: [], members: [], voice_states: [] });
const payload = { id: '2', type: ChannelType.GuildVoice, name: 'Coworking', guild_id: '1', position: 0 };
const without = client.channels._add(payload, guild);
const withIt = client.channels._add({ ...payload, id: '3', bitrate: 64000 }, guild);
const kind = without instanceof VoiceChannel ? 'voice channel' : without.constructor.name;
console.log(`${kind}, isVoiceBased() ${without.isVoiceBased()}; with bitrate ${withIt.isVoiceBased()}`);
process.exit(kind === 'voice channel' && !without.isVoiceBased() && withIt.isVoiceBased() ? 0 : 1);
JS
node find.cjs
