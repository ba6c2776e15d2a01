#!/usr/bin/env bash
# Plays a customer who writes to a page, and follows the message to the conversation, its acknowledgement, the sandbox and the reports:
#
#   infra/scripts/smoke-test.sh [URL]
#
# URL is where the host is: on Azure what the deployment gave as SOCIALFUNCTIONS_URL, else http://127.0.0.1:7071, the one-machine host.
# An agent's token is taken from SOCIALFUNCTIONS_TOKEN, or got with az for SOCIALFUNCTIONS_AUDIENCE. The customer writes to the account
# "smoke-test" of settings.sample.json, or one like it: SMOKE_ACCOUNT, SMOKE_PAGE and SMOKE_APP_SECRET say which. SMOKE_PATIENCE is how many seconds
# each step may take (60). On Azure SOCIALFUNCTIONS_TABLES says where the sandbox is.
#
# Ends with 0 when everything happened, 1 when something did not, 2 when this was called wrongly, 3 when the host cannot be reached or refuses.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

url="${1:-${SOCIALFUNCTIONS_URL:-http://127.0.0.1:7071}}"
url="${url%/}"
account="${SMOKE_ACCOUNT:-smoke-test}"
page="${SMOKE_PAGE:-100000000000002}"
secret="${SMOKE_APP_SECRET:-demo-smoke-secret}"
patience="${SMOKE_PATIENCE:-60}"
# shellcheck source=common.sh
. "$here/common.sh"
need curl openssl

# until_seen WHAT PATTERN METHOD PATH: asks until the answer holds the pattern.
until_seen() {
  local what="$1" pattern="$2" deadline=$((SECONDS + patience))
  shift 2
  until ask_as_agent "$@" && [ "$status" = 200 ] && grep --quiet --extended-regexp "$pattern" "$answers/body"; do
    [ "$status" != 401 ] && [ "$status" != 403 ] || fail 3 "this token is not an agent's"
    [ "$SECONDS" -lt "$deadline" ] || fail 1 "$what: not within $patience seconds"
    sleep 0.5
  done
  say "ok  $what"
}

sign_in
wait_until_ready
say "ok  $url is ready"
grep --quiet '"reasons":\[\]' "$answers/body" || say "--  but it says: $(head -c 2000 "$answers/body")"

# figure COLUMN: what the reports count for the account; nothing when they cannot be seen.
figure() {
  ask_as_agent GET '/api/desk/reports/service-levels?by=account' --header 'Accept: text/csv'
  [ "$status" != 200 ] || tr -d '\r' <"$answers/body" | awk -F , -v account="$account" -v column="$1" '
    NR == 1 { for (i = 1; i <= NF; i++) if ($i == column) at = i }
    $1 == account { counted = $at }
    END { print counted + 0 }'
}

counted="$(figure acknowledged)"

# Nobody has this word and this customer but the present run.
word="smoke$(openssl rand -hex 8)"
customer="1$(printf '%015d' "$((16#$(openssl rand -hex 6)))")"
now="$(date +%s)000"
body='{"object":"page","entry":[{"id":"'$page'","time":'$now',"messaging":[{"sender":{"id":"'$customer'"},"recipient":{"id":"'$page'"},"timestamp":'$now',"message":{"mid":"m_'$word'","text":"Hello, is anybody there? '$word'"}}]}]}'

# post SECRET: as the platform would, with a signature made with the secret.
post() {
  local signature
  signature="$(printf '%s' "$body" | openssl dgst -sha256 -hmac "$1" | sed 's/^.*= *//')"
  ask POST "/webhooks/messenger/$account" --header 'Content-Type: application/json' --header "X-Hub-Signature-256: sha256=$signature" --data-binary "$body"
}

# Settings that were just uploaded may take half a minute to reach every instance.
deadline=$((SECONDS + patience))
until post "not-$secret" && [ "$status" != 404 ]; do
  [ "$SECONDS" -lt "$deadline" ] || fail 1 "the settings in force have no account '$account'"
  sleep 1
done
[ "$status" = 401 ] || fail 1 "a webhook that is wrongly signed is refused: it was answered $status"
say "ok  a webhook that is wrongly signed is refused"

post "$secret"
case "$status" in
  200) say "ok  a webhook that is rightly signed is accepted" ;;
  401) fail 1 "a webhook that is rightly signed is accepted: SMOKE_APP_SECRET is not the secret of the account" ;;
  *) fail 1 "a webhook that is rightly signed is accepted: it was answered $status" ;;
esac

until_seen "the message stands in a conversation" '"items":\[\{' GET "/api/desk/conversations?account=$account&q=$word"
conversation="$(grep --only-matching --extended-regexp '"id":"messenger-[a-z2-7]+"' "$answers/body" | head -n 1 | cut -d '"' -f 4)"
[ -n "$conversation" ] || fail 1 "the list of conversations says the conversation's id"

until_seen "it is acknowledged" '"type":"acknowledged"' GET "/api/desk/conversations/$conversation/timeline"
until_seen "the acknowledgement is sent" '"platformId":"sandbox-' GET "/api/desk/conversations/$conversation"

# The one-machine host shows its sandbox, oldest first; on Azure it is a table.
after=
while ask_as_agent GET "/sandbox/outbox?take=1000$after" && [ "$status" = 200 ] && ! grep --quiet "$conversation" "$answers/body"; do
  next="$(sed -n 's/.*"next":"\([^"]*\)"}$/\1/p' "$answers/body")"
  [ -n "$next" ] || break
  after="&after=$next"
done
if [ "$status" = 404 ] && [ -n "${SOCIALFUNCTIONS_TABLES:-}" ]; then
  need az
  token="$(az account get-access-token --resource https://storage.azure.com/ --query accessToken --output tsv)" || fail 3 "az gives no token for the tables"
  (umask 077 && printf 'Authorization: Bearer %s\n' "$token" >"$answers/authorization-tables")
  url="${SOCIALFUNCTIONS_TABLES%/}" ask GET "/sandbox()?%24filter=PartitionKey%20eq%20'$conversation'" \
    --header "@$answers/authorization-tables" --header 'x-ms-version: 2019-02-02' --header 'Accept: application/json;odata=nometadata'
  # A private network keeps this machine out; that the acknowledgement was sent says that it was recorded.
  case "$status" in 000 | 403) status=closed ;; esac
fi
case "$status" in
  200)
    grep --quiet "$conversation" "$answers/body" || fail 1 "the sandbox holds the acknowledgement"
    say "ok  the sandbox holds it"
    ;;
  closed) say "--  the sandbox is closed to this machine: the network is private, or a role is missing" ;;
  403) say "--  the sandbox is shown to administrators only" ;;
  404) say "--  the sandbox is not shown here; give SOCIALFUNCTIONS_TABLES to look into it" ;;
  *) fail 1 "the sandbox can be read: it was answered $status" ;;
esac

# What happens is told by a function of its own, which nothing else here needs: the topic, outgoing webhooks and reports.
if [ -z "$counted" ]; then
  say "--  the reports are shown to leads only"
else
  deadline=$((SECONDS + patience))
  until now_counted="$(figure acknowledged)" && [ "${now_counted:-0}" -gt "$counted" ]; do
    [ "$SECONDS" -lt "$deadline" ] || fail 1 "the reports count it: not within $patience seconds. On Azure the function Events does not run"
    sleep 0.5
  done
  say "ok  the reports count it"
fi

ask_as_agent POST "/api/desk/conversations/$conversation/resolve" --header 'Content-Type: application/json' --data '{}'
[ "$status" = 200 ] || fail 1 "the conversation can be resolved: it was answered $status"
say "ok  the conversation is resolved"
