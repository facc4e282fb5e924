#!/usr/bin/env bash
# Ten requests of the API's documentation, with curl and nothing else. Usage: session.sh BASE_URL PICTURE
# Each line of the output is: number, status, and what the answer says.
set -euo pipefail
base=$1
picture=$2
number=0

# call EXPRESSION CURL_ARGUMENTS...: makes a request, leaves what a sed expression finds in its answer in $found, and prints a line.
call() {
  local expression=$1 answer
  shift
  number=$((number + 1))
  answer=$(curl -sS -H 'x-api-key: any' -w '\n%{http_code}' "$@")
  found=$(sed -nE "$expression" <<<"$answer" | head -n 1)
  printf '%d %s %s\n' "$number" "$(tail -n 1 <<<"$answer")" "$found"
}
json=(-H 'content-type: application/json')
body='{"type":"avatar","avatar_id":"look_photo_amy","voice_id":"voice_en_amy","script":"Hello from curl."}'

call 's/.*"billing_type":"([^"]*)".*/\1/p' "$base/v3/users/me"
call 's/.*"voice_id":"([^"]*)".*/\1/p' "$base/v3/voices?language=English&gender=female&engine=starfish"
call 's/.*"avatar_type":"([^"]*)".*/\1/p' "$base/v3/avatars/looks?avatar_type=studio_avatar&limit=1"
call 's/.*"mime_type":"([^"]*)".*/\1/p' -F "file=@$picture" "$base/v3/assets"
call 's/.*"video_id":"([^"]*)".*/\1/p' "${json[@]}" -H 'Idempotency-Key: order-7' -d "$body" "$base/v3/videos"
video=$found
call 's/.*"video_id":"([^"]*)".*/\1/p' "${json[@]}" -H 'Idempotency-Key: order-7' -d "$body" "$base/v3/videos"
# A minute passes in the simulated world: not a request of the API.
curl -sS -o /dev/null "${json[@]}" -d '{"advance":60000}' "$base/__world.json"
call 's/.*"status":"([^"]*)".*/\1/p' "$base/v3/videos/$video"
file=$(curl -sS -H 'x-api-key: any' "$base/v3/videos/$video" | sed -nE 's/.*"video_url":"([^"]*)".*/\1/p')
call 's/.*"deleted":([a-z]*).*/\1/p' -X DELETE "$base/v3/videos/$video"
call 's/.*"code":"([^"]*)".*/\1/p' "$base/v3/videos/$video"
call 's/.*"duration":([0-9.]*).*/\1/p' "${json[@]}" -d '{"text":"Hello from curl.","voice_id":"voice_en_amy"}' "$base/v3/voices/speech"
printf 'file %s\n' "$file"
