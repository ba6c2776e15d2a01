# For the scripts beside it, which source it: where the host is, who asks, and how to ask.
# shellcheck shell=bash

# What is asked for with curl: the status goes to $status, headers and body to files.
answers="$(mktemp -d)"
trap 'rm -rf "$answers"' EXIT
status=000

say() { printf '%s\n' "$*"; }

# fail CODE MESSAGE: says what is wrong and, where there is one, what the host answered.
fail() {
  local code="$1"
  shift
  printf 'FAILED: %s\n' "$*" >&2
  if [ -s "$answers/body" ]; then
    printf 'The host answered %s:\n' "$status" >&2
    head -c 4000 "$answers/body" >&2
    printf '\n' >&2
  fi
  exit "$code"
}

need() {
  local program
  for program in "$@"; do
    command -v "$program" >/dev/null || fail 2 "this needs $program, which is not installed"
  done
}

# ask METHOD PATH [curl options...]
ask() {
  local method="$1" path="$2"
  shift 2
  : >"$answers/body"
  : >"$answers/headers"
  status="$(curl --silent --show-error --max-time 60 --request "$method" --output "$answers/body" --dump-header "$answers/headers" \
    --write-out '%{http_code}' "$@" "$url$path" 2>"$answers/error")" || status=000
}

# The token goes to curl by a file, not by its arguments, which every user of the machine can read.
ask_as_agent() {
  local method="$1" path="$2"
  shift 2
  ask "$method" "$path" --header "@$answers/authorization" "$@"
}

# The token of the environment; on this machine else that of settings.sample.json; on Azure else that of whoever is signed in with `az login`.
sign_in() {
  local token="${SOCIALFUNCTIONS_TOKEN:-}"
  if [ -z "$token" ]; then
    case "$url" in
      http://127.0.0.1:* | http://localhost:* | "http://[::1]:"*) token=demo-admin-token ;;
      *)
        [ -n "${SOCIALFUNCTIONS_AUDIENCE:-}" ] || fail 2 "give SOCIALFUNCTIONS_TOKEN, or SOCIALFUNCTIONS_AUDIENCE to get one with az"
        need az
        token="$(az account get-access-token --scope "api://${SOCIALFUNCTIONS_AUDIENCE#api://}/.default" --query accessToken --output tsv)" ||
          fail 3 "az gives no token for $SOCIALFUNCTIONS_AUDIENCE"
        ;;
    esac
  fi
  (umask 077 && printf 'Authorization: Bearer %s\n' "$token" >"$answers/authorization")
}

# A Function App that was just deployed, or that nobody has asked for a while, takes some seconds to start.
wait_until_ready() {
  local deadline=$((SECONDS + ${SOCIALFUNCTIONS_PATIENCE:-120}))
  until ask GET /health/ready && [ "$status" = 200 ]; do
    [ "$SECONDS" -lt "$deadline" ] || fail 3 "$url does not get ready ($(cat "$answers/error"))"
    sleep 1
  done
}
