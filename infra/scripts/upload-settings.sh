#!/usr/bin/env bash
# Checks a settings document and puts it in force:
#
#   infra/scripts/upload-settings.sh FILE [URL]
#
# URL is where the host is: on Azure what the deployment gave as SOCIALFUNCTIONS_URL, else http://127.0.0.1:7071, the one-machine host.
# An administrator's token is taken from SOCIALFUNCTIONS_TOKEN, or got with az for SOCIALFUNCTIONS_AUDIENCE.
#
# The check runs the project src/SocialFunctions.Local, or the built program that SOCIALFUNCTIONS_PROGRAM names (a .dll).
#
# Ends with 0 when the document is in force, 1 when something in it is wrong, 2 when this was called wrongly, 3 when the host cannot be reached or
# refuses, 4 when somebody else was faster.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

file="${1:-}"
url="${2:-${SOCIALFUNCTIONS_URL:-http://127.0.0.1:7071}}"
url="${url%/}"
# shellcheck source=common.sh
. "$here/common.sh"

[ -n "$file" ] || fail 2 "usage: upload-settings.sh FILE [URL]"
[ -r "$file" ] || fail 2 "$file cannot be read"
need curl dotnet
# `dotnet run` runs in the folder of its project.
file="$(cd "$(dirname "$file")" && pwd)/$(basename "$file")"

check=(run --project "$here/../../src/SocialFunctions.Local" --)
[ -z "${SOCIALFUNCTIONS_PROGRAM:-}" ] || check=("$SOCIALFUNCTIONS_PROGRAM")
dotnet "${check[@]}" check --secrets-elsewhere --settings "$file" || fail 1 "nothing was uploaded"

sign_in
wait_until_ready

ask_as_agent GET /api/admin/settings
case "$status" in
  200) ;;
  401 | 403) fail 3 "this token is not an administrator's" ;;
  *) fail 3 "the settings in force cannot be read" ;;
esac
version="$(sed -n 's/^[Ee][Tt]ag: *//p' "$answers/headers" | tr -d '\r\n')"
[ -n "$version" ] || fail 3 "the host does not say which version is in force"

ask_as_agent PUT /api/admin/settings --header "If-Match: $version" --header 'Content-Type: application/json' --data-binary "@$file"
case "$status" in
  200) say "$file is in force on $url as version $(sed -n 's/^[Ee][Tt]ag: *//p' "$answers/headers" | tr -d '\r\n"'), after version ${version//\"/}." ;;
  400) fail 1 "the host does not take the document; nothing was changed" ;;
  401 | 403) fail 3 "this token is not an administrator's" ;;
  412) fail 4 "somebody has replaced the settings meanwhile; look at them, and try again" ;;
  *) fail 3 "the document cannot be uploaded" ;;
esac
