docker compose -f compose.yaml push
