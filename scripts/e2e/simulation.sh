#!/usr/bin/env bash
# 100,000 seeds of the simulated protocol, always the same, so that what passed once passes again; SEED=N and SIM_SEEDS=N choose others.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
seed=${SEED:-112734202}
seeds=${SIM_SEEDS:-100000}
printf 'seeds from %s\n' "$seed"

LIMIT=850 run "$ROOT/scripts/simulate" --seeds "$seeds" --seed "$seed"
printf '%s\n' "$ERR" "$OUT"
exits 0 "$seeds seeds from $seed"
says "$OUT" '^Verdict: ok$' 'its verdict is ok'
run "$ROOT/scripts/simulate" --seed "$seed" --seeds 1
once=$OUT
exits 0 'one seed alone'
run "$ROOT/scripts/simulate" --seed "$seed" --seeds 1
same "$once" "$OUT" 'the same seed makes the same history'
run "$ROOT/scripts/simulate" --seed 1 --seeds 2000 --fault FENCE_OFF
exits 1 'a planted fault is found'
says "$OUT" '^  scripts/simulate --seed [0-9]* --seeds 1 --fault FENCE_OFF$' 'and the command that shows it is printed'
run "$ROOT/scripts/simulate" --seeds
exits 2 'a wrong command line is refused'
